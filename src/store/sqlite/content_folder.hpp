#pragma once

#include "store/files.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headpin::store {

/// The contents of attachments in a data folder: `headpin.files/<document>/<hash>`. A content comes under its name once
/// the disk has all of it.
class ContentFolder {
 public:
  explicit ContentFolder(const std::string& folder);

  const std::string& path() const { return root_; }
  std::string path_of(std::string_view document, std::string_view hash) const;

  /// Has the disk keep it; what was there under that name is replaced.
  text::Problems write(std::string_view document, std::string_view hash, std::string_view content) const;
  /// The same of a file, if its content has that hash.
  text::Problems copy(std::string_view document, std::string_view hash, const std::string& from) const;
  /// Opened, once it was read to the end and is what its hash says; nothing when it is not.
  std::shared_ptr<const OpenFile> open(std::string_view document, const KeptFile& file) const;
  /// Whether there is something of that size under its name.
  bool seems_there(std::string_view document, const KeptFile& file) const;
  /// A name in it that is free; one that stays is swept.
  std::string scratch() const;
  void remove(std::string_view document, std::string_view hash) const;
  void remove_all_of(std::string_view document) const;
  /// How much its disk can still take; no bound when that cannot be told.
  std::int64_t free_bytes() const;
  /// What lies in it, under names that contents have: each with its document.
  std::vector<std::pair<std::string, std::string>> all() const;

  /// Removes what `keeps` does not know, if it was written before `before` (milliseconds since 1970): an empty hash
  /// asks for the whole folder of a document.
  void sweep(std::int64_t before,
             const std::function<bool(const std::string& document, const std::string& hash)>& keeps) const;

  /// The name of the folder in a data folder.
  static constexpr const char* kName = "headpin.files";
  /// What in a folder of that name is not Headpin's: its first path; empty when all of it is.
  static std::string foreign_in(const std::string& path);
  /// Removes what is Headpin's, and the folder when nothing else is in it.
  static void remove_own(const std::string& path);

 private:
  text::Problems make_room_for(std::string_view document) const;

  std::string root_;
};

}  // namespace headpin::store
