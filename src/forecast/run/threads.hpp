#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

/// Work over threads. They are started anew each time: that takes some 20 microseconds for one, and keeps every
/// computation free of what others do.
namespace headpin::forecast {

/// How many threads a request for `threads` uses: 0 is as many as the machine has.
int threads_in_use(int threads);

/// work(0) … work(threads - 1) side by side, work(0) on the calling thread; returns when all are done.
template <class Work>
void on_threads(int threads, const Work& work) {
  std::vector<std::jthread> helpers;
  for (int thread = 1; thread < threads; ++thread) helpers.emplace_back([&work, thread] { work(thread); });
  work(0);
}

/// each(thread, i) for every i below `count`, whoever is free first; on no more threads than find `worth` of them to
/// do.
template <class Each>
void for_each_index(std::size_t count, int threads, std::size_t worth, const Each& each) {
  std::atomic<std::size_t> next{0};
  const auto useful = static_cast<int>(std::min(static_cast<std::size_t>(threads), (count + worth - 1) / worth));
  on_threads(useful, [&](int thread) {
    for (std::size_t i; (i = next.fetch_add(1)) < count;) each(thread, i);
  });
}

}  // namespace headpin::forecast
