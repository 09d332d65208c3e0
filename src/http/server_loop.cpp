#include "http/server_loop.hpp"

namespace headpin::http {

void ServerLoop::later(std::chrono::milliseconds delay, std::function<void()> task) {
  const auto place = timers_.emplace(timers_.end());
  *place = server_->after(delay, [this, place, task = std::move(task)] {
    const std::function<void()> now = task;  // the timer holds the task, and goes first
    timers_.erase(place);
    now();
  });
}

}  // namespace headpin::http
