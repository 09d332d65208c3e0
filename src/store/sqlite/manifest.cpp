#include "store/sqlite/manifest.hpp"

#include "document/document.hpp"
#include "store/clock.hpp"
#include "store/sqlite/copy.hpp"
#include "store/sqlite/folder.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace headpin::store {
namespace {

namespace json = document::json;
using text::Problems;

std::string manifest_in(const std::string& folder) {
  return folder + "/headpin-backup.json";
}

constexpr const char* kIsoTime = "%FT%TZ";

std::string last_part(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

Problems altered(const std::string& folder, const std::string& file) {
  return {{folder,
           file +
               " is niet meer zoals het is geschreven: het is beschadigd of veranderd. Neem een andere reservekopie, "
               "of geef " +
               data_file_in(folder) + " zelf op om hem toch te gebruiken",
           file + " is not as it was written: it is damaged or was changed. Take another backup, or name " +
               data_file_in(folder) + " itself to use it all the same"}};
}

}  // namespace

bool has_manifest(const std::string& folder) {
  std::error_code error;
  return std::filesystem::exists(manifest_in(folder), error);
}

Problems write_manifest(const std::string& folder, const Contents& contents, std::int64_t made) {
  json::array written;
  for (const std::string& file : {data_file_in(folder), audit_file_in(folder)}) {
    std::error_code error;
    if (file == audit_file_in(folder) && !std::filesystem::exists(file, error)) continue;
    const auto bytes = std::filesystem::file_size(file, error);
    const std::string sum = sha256_of(file);
    if (error || sum.empty()) return {{file, "kan niet worden gelezen", "cannot be read"}};
    written.push_back({{"name", last_part(file)}, {"bytes", bytes}, {"sha256", sum}});
  }
  const json::object manifest{
      {"format", "headpin-backup"},
      {"version", 1},
      {"made", in_utc(made, kIsoTime)},
      {"documents", contents.documents},
      {"changes", contents.changes},
      {"attachments", contents.attachments - contents.lost.size()},
      {"lastChange", contents.last == 0 ? json::value() : json::value(in_utc(contents.last, kIsoTime))},
      {"files", std::move(written)}};
  errno = 0;
  std::ofstream file(manifest_in(folder), std::ios::binary);
  file << document::pretty(manifest);
  file.close();
  if (file) return {};
  const std::string why = std::strerror(errno);
  return {{manifest_in(folder), "kan niet worden geschreven (" + why + ")", "cannot be written (" + why + ")"}};
}

Problems changed_since(const std::string& folder) {
  if (!has_manifest(folder)) return {};
  std::ifstream file(manifest_in(folder), std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto manifest = document::parse_json(text);
  const json::object* object = manifest.ok() ? manifest.value.if_object() : nullptr;
  const json::value* listed = object == nullptr ? nullptr : object->if_contains("files");
  if (listed == nullptr || !listed->is_array()) return altered(folder, last_part(manifest_in(folder)));
  bool has_data = false;
  for (const json::value& one : listed->get_array()) {
    const json::object* row = one.if_object();
    const json::value* name = row == nullptr ? nullptr : row->if_contains("name");
    const json::value* sum = row == nullptr ? nullptr : row->if_contains("sha256");
    if (name == nullptr || sum == nullptr || !name->is_string() || !sum->is_string())
      return altered(folder, last_part(manifest_in(folder)));
    const std::string path = folder + "/" + last_part(std::string(name->get_string()));
    const std::string now = sha256_of(path);
    if (now.empty() || now != std::string_view(sum->get_string())) return altered(folder, last_part(path));
    has_data = has_data || path == data_file_in(folder);
  }
  return has_data ? Problems{} : altered(folder, last_part(manifest_in(folder)));
}

}  // namespace headpin::store
