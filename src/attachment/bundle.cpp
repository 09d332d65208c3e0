#include "attachment/bundle.hpp"

#include "attachment/content_type.hpp"
#include "document/size.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace headpin::attachment {
namespace {

using text::Checked;
using text::Problem;
using text::Problems;

constexpr std::string_view kFolder = "files/";
constexpr std::string_view kPpsFile = ".pps.json";
constexpr std::size_t kHashLetters = 64;

/// The hash in the name of an entry; empty when it is no content.
std::string_view hash_in(std::string_view name) {
  if (!name.starts_with(kFolder)) return {};
  name.remove_prefix(kFolder.size());
  const std::string_view hash = name.substr(0, kHashLetters);
  const std::string_view ending = name.substr(hash.size());
  const bool plain =
      hash.size() == kHashLetters && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  const bool fits = ending.empty() || (ending.front() == '.' && ending.find('/') == std::string_view::npos);
  return plain && fits ? hash : std::string_view();
}

bool is_pps_file(std::string_view name) {
  return name.ends_with(kPpsFile) && name.find_first_of("/\\") == std::string_view::npos;
}

Problem foreign(const std::string& name) {
  const std::string shown = text::valid_utf8(name) == name.size() ? text::on_one_line(text::shortened(name, 100)) : "?";
  return {"/" + shown, "dit hoort niet in een zip van een PPS: er kan een .pps.json in zitten, en files/ met bijlagen",
          "this does not belong in the zip of a PPS: it can hold a .pps.json, and files/ with attachments"};
}

}  // namespace

Problems write_bundle(const std::string& path, const std::string& name, std::string pps_file,
                      const std::vector<Packed>& contents) {
  const auto zip = ZipWriter::create(path);
  if (!zip.ok()) return zip.problems;
  zip.value->add_text(name, std::move(pps_file));
  for (const Packed& one : contents) {
    const ContentType* type = taken_type(one.type);
    zip.value->add_file(std::string(kFolder) + one.hash + std::string(type == nullptr ? "" : type->ending), one.path);
  }
  return zip.value->finish();
}

Checked<Bundle> Bundle::of(std::string_view content, std::uint64_t most) {
  return made(ZipReader::of(content), most);
}

Checked<Bundle> Bundle::open(const std::string& path, std::uint64_t most) {
  return made(ZipReader::open(path), most);
}

Checked<Bundle> Bundle::made(Checked<std::unique_ptr<ZipReader>> zip, std::uint64_t most) {
  if (!zip.ok()) return zip.problems;
  std::optional<std::size_t> pps;
  std::set<std::string_view> hashes;
  std::uint64_t bytes = 0;
  const Entries& entries = zip.value->entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (entry.name == kFolder) continue;
    const std::string_view hash = hash_in(entry.name);
    const bool known = entry.plain && (is_pps_file(entry.name) ? !pps : !hash.empty() && hashes.insert(hash).second);
    if (!known) return foreign(entry.name);
    if (hash.empty()) {
      pps = i;
    } else if (bytes += std::min(entry.bytes, most + 1); bytes > most) {
      return Problem{"", "de bijlagen in deze zip zijn samen te groot",
                     "the attachments in this zip are too large together"};
    }
  }
  if (!pps)
    return Problem{"", "in deze zip zit geen PPS-bestand (.pps.json)", "there is no PPS file (.pps.json) in this zip"};
  Checked<std::string> file = zip.value->read(*pps, document::kMostDocumentBytes);
  if (!file.ok()) return file.problems;
  Bundle bundle;
  bundle.zip_ = std::move(zip.value);
  bundle.pps_file_ = std::move(file.value);
  return bundle;
}

Checked<std::string> Bundle::content(std::string_view hash, std::uint64_t most,
                                     std::string (*hash_of)(std::string_view)) const {
  const Entries& entries = zip_->entries();
  const auto found = std::ranges::find(entries, hash, [](const Entry& entry) { return hash_in(entry.name); });
  if (found == entries.end() || hash.empty()) return std::string();
  Checked<std::string> read = zip_->read(static_cast<std::size_t>(found - entries.begin()), most);
  if (read.ok() && hash_of(read.value) != hash) {
    return Problem{"/" + found->name, "dit is niet wat de naam zegt: het is veranderd of beschadigd",
                   "this is not what its name says: it was changed or is damaged"};
  }
  return read;
}

}  // namespace headpin::attachment
