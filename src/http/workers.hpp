#pragma once

#include "net/net.hpp"
#include "text/problem.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace headpin::http {

/// Threads for answers that take longer than people who type may wait. Few requests may stand in line, so that a server
/// that cannot keep up says so. From any thread.
class Workers {
 public:
  /// Makes the answer; none when nobody waits for it any more. Hears when the server ends, to stop halfway.
  using Work = std::function<std::optional<net::Response>(const std::stop_token&)>;

  Workers(std::size_t threads, std::size_t most_waiting);
  /// Waits for the work at hand; what stands in line is dropped.
  ~Workers();

  /// Has the answer made; when too many stand in line the answer is 503 with `busy`.
  void answer(Work work, const net::Reply& reply, const text::Problem& busy);

  /// The same for work that sees to the answer itself.
  using Task = std::function<void(const std::stop_token&)>;
  void run(Task task, const net::Reply& reply, const text::Problem& busy);
  /// False, without taking the task, when too many stand in line.
  [[nodiscard]] bool take(Task task);

 private:
  void work(const std::stop_token& stop);

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Task> waiting_;
  std::vector<std::jthread> threads_;
};

}  // namespace headpin::http
