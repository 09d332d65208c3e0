#pragma once

#include "net/net.hpp"
#include "store/store.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace headpin::http {

/// Looks back (docs/http-api.md, "History"): who changed what and when, the document as it was, and what differs
/// between two moments. Works on a thread of its own, so that people who type do not wait. Few requests may wait; more
/// are told to come back.
class History {
 public:
  explicit History(store::Archive& store);
  ~History();

  /// Answers GET /documents/{id}/{what}.
  void answer(const std::string& id, std::string_view what, const net::Request& request, net::Reply reply);

 private:
  struct Job {
    std::function<net::Response()> work;
    net::Reply reply;
  };

  void work(const std::stop_token& stop);

  static constexpr std::size_t kMostWaiting = 64;

  store::Archive& store_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Job> waiting_;
  std::jthread thread_;
};

/// Whether the last part of an address is one that `History` answers: "history", "difference", "at/813".
bool names_history(std::string_view what);

}  // namespace headpin::http
