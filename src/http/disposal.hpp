#pragma once

#include "live/interfaces.hpp"
#include "store/store.hpp"

#include <chrono>
#include <functional>

namespace headpin::http {

/// Documents that are deleted go for good after thirty days, and contents of attachments that no document needs
/// (`store::Files::review`): looked for when the server starts, and every day. On the loop thread.
class Disposal {
 public:
  Disposal(store::Store& store, live::Loop& loop, std::function<std::int64_t()> now)
      : store_(store), loop_(loop), now_(std::move(now)) {}

  void begin();

  static constexpr std::chrono::milliseconds kKept = std::chrono::days(30);
  static constexpr std::chrono::milliseconds kEvery = std::chrono::days(1);

 private:
  store::Store& store_;
  live::Loop& loop_;
  std::function<std::int64_t()> now_;  ///< milliseconds since 1970
};

}  // namespace headpin::http
