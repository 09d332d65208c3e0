#pragma once

#include "text/problem.hpp"

#include <memory>
#include <string>

namespace headpin::store {

/// A folder that is filled beside its place, for its owner's eyes only, and comes in place in one step.
///
/// KILLED. While it is filled, and until it is known to be in place, a file in it says that it is unfinished. What lies
/// under its name with that file is rubbish; without it, it is what was in the place before.
class Staging {
 public:
  /// Makes `<place>.<suffix>`; one that was left there goes, if all of it is Headpin's, or if it is what was in the
  /// place before, to `aside` when that is not empty.
  static text::Checked<std::unique_ptr<Staging>> begin(const std::string& place, const std::string& suffix,
                                                       const std::string& aside);
  static std::string path_of(const std::string& place, const std::string& suffix) { return place + "." + suffix; }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging();

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

  /// Has the disk keep what is in it, and puts it where nothing is, or an empty folder. When the disk does not say that
  /// it keeps it, everything stays as it was.
  text::Problems put_in_place();
  /// The same where a folder is, which takes its name until it is moved or removed.
  text::Problems exchange();
  /// After `exchange`: what was in the place.
  text::Problems move_aside(const std::string& aside);
  void remove_replaced();

 private:
  Staging(std::string place, std::string path) : place_(std::move(place)), path_(std::move(path)) {}
  text::Problems rename_with(unsigned flags);

  std::string place_;
  std::string path_;
  int lock_ = -1;
  bool ours_ = false;  ///< what lies under its name is unfinished
};

/// The folder itself, where links lead; without a slash at the end.
std::string resolved(const std::string& folder);

/// Has the disk keep a file, or which names a folder has; a problem when that is not certain.
text::Problems sync_to_disk(const std::string& path);

/// What lies in a folder that is not Headpin's: its first name; empty when all of it is.
std::string foreign_in(const std::string& folder);
/// Removes what is Headpin's, and the folder when nothing else is in it.
void remove_own(const std::string& folder);

}  // namespace headpin::store
