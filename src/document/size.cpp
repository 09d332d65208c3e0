#include "document/size.hpp"

#include "document/quantity.hpp"

#include <cmath>
#include <utility>

namespace headpin::document {

using text::Language;

namespace {

// What Boost.JSON takes for an item, for a member beside its name, and a map for a record.
constexpr std::size_t kItemBytes = 24;
constexpr std::size_t kMemberBytes = 48;
constexpr std::size_t kRecordBytes = 128;

std::size_t content(const json::value& value) {
  if (const json::string* text = value.if_string()) return text->size();
  std::size_t bytes = 0;
  if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) bytes += kItemBytes + content(item);
  } else if (const json::object* object = value.if_object()) {
    for (const auto& member : *object) bytes += size_of(std::string_view(member.key()), member.value());
  }
  return bytes;
}

/// A size as people read it.
std::string spoken(std::size_t bytes, Language language) {
  constexpr double kKilo = 1024;
  const double kilobytes = static_cast<double>(bytes) / kKilo;
  const bool large = kilobytes >= kKilo;
  const double size = std::ceil((large ? kilobytes / kKilo : kilobytes) * 10) / 10;
  return speak({size, size, {}}, Unit::count, language) + (large ? " MB" : " kB");
}

}  // namespace

std::size_t size_of(std::string_view name, const json::value& value) {
  return kMemberBytes + name.size() + content(value);
}

std::size_t size_of(std::string_view id, const json::object& fields) {
  std::size_t bytes = kRecordBytes + id.size();
  for (const auto& member : fields) bytes += size_of(std::string_view(member.key()), member.value());
  return bytes;
}

text::Problem too_large(std::string path, std::size_t bytes) {
  return {std::move(path),
          "te groot: " + spoken(bytes, Language::nl) + ", hoogstens " + spoken(kMostRecordBytes, Language::nl),
          "too large: " + spoken(bytes, Language::en) + ", at most " + spoken(kMostRecordBytes, Language::en)};
}

text::Problem too_large_in_all(std::size_t bytes) {
  return {"",
          "de PPS wordt te groot: " + spoken(bytes, Language::nl) + ", hoogstens " +
              spoken(kMostDocumentBytes, Language::nl) + "; haal eerst iets weg",
          "the PPS becomes too large: " + spoken(bytes, Language::en) + ", at most " +
              spoken(kMostDocumentBytes, Language::en) + "; remove something first"};
}

}  // namespace headpin::document
