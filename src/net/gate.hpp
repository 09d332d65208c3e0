#pragma once
#include "net/asio.hpp"

#include <functional>
#include <memory>
#include <mutex>

namespace headpin::net {

/// A way onto the loop thread for other threads, which stays safe to use when the loop is gone: tasks then vanish.
class Gate {
 public:
  explicit Gate(asio::io_context& context) : context_(&context) {}

  /// Runs `task` on the loop thread after what is already posted there.
  void post(std::function<void()> task);
  /// Runs `task` now if this is the loop thread, otherwise posts it.
  void dispatch(std::function<void()> task);
  /// From now on tasks vanish. To be called before the loop is destroyed.
  void close();

 private:
  bool on_loop_thread();

  std::mutex mutex_;
  asio::io_context* context_;
};

}  // namespace headpin::net
