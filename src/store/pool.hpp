#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace headpin::store {

/// A few threads that take tasks, each with a `State` of its own. Tasks with one key run one at a time and in order,
/// keys take turns: a task that takes long holds up its own key only, and a thread. From any thread.
///
/// END. The tasks at hand are waited for; what stands in line, or comes later, is dropped.
template <class State>
class Pool {
 public:
  using Task = std::function<void(State&)>;

  /// A thread for each state. Of one key at most `most_waiting` tasks stand in line.
  explicit Pool(std::vector<std::unique_ptr<State>> states, std::size_t most_waiting = kMostWaiting)
      : states_(std::move(states)), most_waiting_(most_waiting) {
    threads_.reserve(states_.size());
    for (const auto& state : states_)
      threads_.emplace_back([this, &state = *state](const std::stop_token& stop) { work(stop, state); });
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() { end(); }

  /// For who must end this before what its tasks use.
  void end() {
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
  }

  /// False, without taking the task, when too many of its key stand in line.
  [[nodiscard]] bool run(const std::string& key, Task task) {
    {
      const std::lock_guard held(mutex_);
      Line& line = lines_[key];
      if (line.waiting.size() >= most_waiting_) return false;
      line.waiting.push_back(std::move(task));
      if (line.running || line.waiting.size() > 1) return true;
      turns_.push_back(key);
    }
    wake_.notify_one();
    return true;
  }

 private:
  /// More than there are connections to a server.
  static constexpr std::size_t kMostWaiting = 10'000;

  struct Line {
    std::deque<Task> waiting;
    bool running = false;
  };

  void work(const std::stop_token& stop, State& state) {
    std::unique_lock held(mutex_);
    while (wake_.wait(held, stop, [this] { return !turns_.empty(); }) && !stop.stop_requested()) {
      const std::string key = std::move(turns_.front());
      turns_.pop_front();
      Line& line = lines_[key];
      line.running = true;
      std::optional<Task> task = std::move(line.waiting.front());
      line.waiting.pop_front();
      held.unlock();
      (*task)(state);
      task.reset();  // what it holds may take a while to go
      held.lock();
      line.running = false;
      if (line.waiting.empty()) {
        lines_.erase(key);
      } else {
        turns_.push_back(key);
        wake_.notify_one();
      }
    }
  }

  const std::vector<std::unique_ptr<State>> states_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::map<std::string, Line> lines_;
  std::deque<std::string> turns_;  ///< keys of which a task waits and none runs
  std::vector<std::jthread> threads_;
};

}  // namespace headpin::store
