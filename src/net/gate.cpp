#include "net/gate.hpp"

#include <boost/asio/post.hpp>

namespace headpin::net {

void Gate::post(std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (context_ != nullptr) asio::post(*context_, std::move(task));
}

void Gate::dispatch(std::function<void()> task) {
  // Run outside the lock: the task may come back here. The loop cannot go away under a task that runs on it.
  if (on_loop_thread()) {
    task();
  } else {
    post(std::move(task));
  }
}

void Gate::close() {
  const std::lock_guard lock(mutex_);
  context_ = nullptr;
}

bool Gate::on_loop_thread() {
  const std::lock_guard lock(mutex_);
  return context_ != nullptr && context_->get_executor().running_in_this_thread();
}

}  // namespace headpin::net
