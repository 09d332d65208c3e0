#pragma once

#include "net/net.hpp"
#include "text/problem.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace headpin::app {

/// What a server tells its operator, a line each, on standard error: starts, stops, requests and errors.
///
/// SECRETS. A request is told by the route that answered it, as /api/v1/documents/{document}: not by its path, query,
/// headers or body. So nothing that somebody typed, and no link, cookie or name can come in.
///
/// SLOW. Lines are written by a thread of their own. When nobody takes them they wait up to a bound, and then they are
/// counted instead of kept; who serves never waits.
class Log {
 public:
  enum class Form { plain, json, errors, none };  ///< errors: plain, those and answers from 500 up

  /// `file`: an open file, which stays open.
  Log(Form form, bool with_address, int file);
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  ~Log();

  void request(const net::Served& served);
  void event(std::string what, std::string detail = {});
  void error(std::string text);
  void problems(const text::Problems& problems, text::Language language);

 private:
  using Moment = std::chrono::system_clock::time_point;
  struct Request {
    std::string_view method, route;
    unsigned status = 0;
    std::int64_t ms = 0;
    std::size_t bytes = 0;
    std::string peer;
  };
  struct Event {
    const char* level;
    std::string what, detail;
  };
  struct Line {
    Moment at;
    std::variant<Request, Event> content;
  };

  void add(std::variant<Request, Event> content);
  void work(const std::stop_token& stop);
  std::string text_of(const Line& line) const;
  void write(std::string_view text, const std::stop_token& stop);

  Form form_;
  bool with_address_;
  int file_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Line> waiting_;
  std::size_t lost_ = 0;
  std::jthread thread_;
};

/// The form with this name; "" is plain, and on a terminal errors.
std::optional<Log::Form> log_form_of(const std::string& name, bool terminal);

}  // namespace headpin::app
