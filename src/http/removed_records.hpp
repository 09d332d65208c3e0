#pragma once

#include "rules/judges.hpp"
#include "rules/viewer.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headpin::http {

/// Finds what was removed of a document and is not there now, each record as it was just before that, by going back
/// through the log: of each record no further than to where it was made.
class RemovedRecords {
 public:
  /// `now`: the document as it is. Removals from before `since` (milliseconds since 1970) do not count. Votes are left
  /// out: they are taken back, not thrown away. `seal`: of comments, to renew those of an earlier version. `viewer`:
  /// who asks.
  RemovedRecords(document::Document now, std::int64_t since, rules::Seal seal, rules::Viewer viewer = {})
      : now_(std::move(now)), since_(since), seal_(std::move(seal)), viewer_(std::move(viewer)) {}

  /// Entries, newest first, following those before. False once nothing further back matters.
  bool go_back(const std::vector<store::Entry>& entries);
  /// Whether some records were made before the entries so far: their beginning is in the document as it was then.
  bool open() const { return !open_.empty(); }
  void begin_with(const document::Document& then);

  /// {"records":[…]}, last removed first.
  document::json::object answer() const;

 private:
  using Key = std::pair<std::string, std::string>;  // kind and id
  struct Removed {
    store::Seq seq = 0;
    std::string name;
    std::int64_t at = 0;
    document::Fields fields = {};  ///< while `open_`: those set since, null for those that were cleared
    bool set = false;              ///< something was set since
  };
  bool matters(std::string_view ops) const;
  void go_back(const store::Entry& entry, const document::json::object& step);
  void close(const Key& key, document::Fields first);

  const document::Document now_;
  const std::int64_t since_;
  const rules::Seal seal_;
  const rules::Viewer viewer_;
  bool ended_ = false;     ///< `since` was passed
  std::size_t bytes_ = 0;  ///< of what was found
  std::map<Key, Removed> found_;
  std::map<Key, Removed> open_;  ///< of which it is not known yet how they were made
};

}  // namespace headpin::http
