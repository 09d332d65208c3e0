#pragma once

#include <mutex>
#include <string>
#include <unordered_set>
#include <utility>

namespace headpin::store {

/// Of which documents the row changed since that was last asked: from who writes to who keeps lists.
class ChangedDocuments {
 public:
  using Ids = std::unordered_set<std::string>;

  /// From any thread, once what changed is on disk.
  void add(Ids ids) {
    const std::lock_guard held(mutex_);
    ids_.merge(ids);
  }
  Ids take() {
    const std::lock_guard held(mutex_);
    return std::exchange(ids_, {});
  }

 private:
  std::mutex mutex_;
  Ids ids_;
};

}  // namespace headpin::store
