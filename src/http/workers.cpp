#include "http/workers.hpp"

#include "http/answers.hpp"

#include <utility>

namespace headpin::http {

Workers::Workers(std::size_t threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Workers::~Workers() {
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Workers::answer(Work work, const net::Reply& reply, const text::Problem& busy) {
  const auto task = [work = std::move(work), reply](const std::stop_token& stop) {
    if (auto response = work(stop)) reply(std::move(*response));
  };
  run(task, reply, busy);
}

void Workers::run(Task task, const net::Reply& reply, const text::Problem& busy) {
  if (!take(std::move(task))) reply(unavailable({busy}));
}

bool Workers::take(Task task) {
  const std::lock_guard held(mutex_);
  if (waiting_.size() >= most_waiting_) return false;
  waiting_.push_back(std::move(task));
  wake_.notify_one();
  return true;
}

void Workers::work(const std::stop_token& stop) {
  while (true) {
    std::unique_lock held(mutex_);
    if (!wake_.wait(held, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested()) return;
    const Task task = std::move(waiting_.front());
    waiting_.pop_front();
    held.unlock();
    task(stop);
  }
}

}  // namespace headpin::http
