#include "document/attachments.hpp"

#include "document/records.hpp"

namespace headpin::document {

std::set<std::string, std::less<>> attachment_hashes(const Document& document) {
  std::set<std::string, std::less<>> hashes;
  for (const auto& [id, fields] : document.records(File::kKind))
    if (const auto hash = read<File>(fields).hash) hashes.insert(*hash);
  return hashes;
}

}  // namespace headpin::document
