#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace headpin::store {

/// Which data file a folder has, and how often that was written when a write was last acknowledged: `headpin.mark`,
/// beside it. So a file that is missing, another one, or one that lost its last writes is seen when Headpin starts.
///
/// The mark is written after each commit and not synced: after a power cut it may be behind the data file, never ahead.
class Mark {
 public:
  struct State {
    std::string file;          ///< id of the data file, 32 hexadecimal digits
    std::int64_t commits = 0;  ///< in all
  };

  explicit Mark(const std::string& folder) : path_(folder + "/headpin.mark") {}
  Mark(const Mark&) = delete;
  Mark& operator=(const Mark&) = delete;
  ~Mark();

  const std::string& path() const { return path_; }
  bool there() const;
  /// None when there is none, or when it cannot be understood.
  std::optional<State> read() const;
  /// A mark that cannot be written stays behind, which does no harm.
  void write(const State& state);

 private:
  std::string path_;
  int file_ = -1;
};

}  // namespace headpin::store
