#pragma once

#include "store/sqlite/database.hpp"
#include "store/sqlite/mark.hpp"

#include <memory>
#include <string>
#include <vector>

namespace headpin::store {

/// The data folder of one running Headpin: made if needed, for its owner's eyes only, and held so that no second
/// Headpin comes in, whatever is deleted from it. The system lets go of it however the program ends.
class HeldFolder {
 public:
  static text::Checked<std::unique_ptr<HeldFolder>> hold(const std::string& folder);
  /// Only while it is replaced: whatever is in it, also nothing; one that is not there cannot be held and need not be.
  static text::Checked<std::unique_ptr<HeldFolder>> hold_to_replace(const std::string& folder);
  HeldFolder(const HeldFolder&) = delete;
  HeldFolder& operator=(const HeldFolder&) = delete;
  ~HeldFolder();

  const std::string& data_file() const { return data_file_; }
  Mark& mark() { return mark_; }

 private:
  explicit HeldFolder(const std::string& folder);
  bool lock(const std::string& path, int flags);

  std::string data_file_;
  Mark mark_;
  std::vector<int> locks_;
};

/// Where the data file of a folder is, and its audit trail.
std::string data_file_in(const std::string& folder);
std::string audit_file_in(const std::string& folder);

/// Why what lies in the folder is not what belongs there: a data file that is gone while other files tell of it.
text::Problems missing_from(const std::string& folder);

/// Why this data file is not the one, or not all of the one, that was last written here. `database`: open, not written
/// to, of this version.
text::Problems behind(sqlite::Database& database, std::int64_t version, const Mark& mark);

/// Why a folder cannot be read beside a Headpin, or after one: nothing is there, or not all of it.
text::Problems not_whole(const std::string& folder);

}  // namespace headpin::store
