#pragma once

#include "store/backup.hpp"

#include <string>

namespace headpin::store {

/// `headpin-backup.json`: what is in a backup and the SHA-256 of each file, so that a byte that turned is seen where no
/// checksum of a row would tell.

/// Whether a folder says that it is a backup.
bool has_manifest(const std::string& folder);
/// `made`: milliseconds since 1970 UTC.
text::Problems write_manifest(const std::string& folder, const Contents& contents, std::int64_t made);
/// Why the files are not those that were written; nothing without a manifest.
text::Problems changed_since(const std::string& folder);

}  // namespace headpin::store
