#include "app/log.hpp"

#include "document/json.hpp"
#include "store/clock.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace headpin::app {
namespace {

namespace json = document::json;

constexpr std::size_t kMostWaiting = 10'000;  // lines, some MB
// A pipe that can be written to takes so many bytes without waiting (PIPE_BUF).
constexpr std::size_t kAtOnce = 4096;
constexpr std::chrono::seconds kLastWords(1);

/// As 2026-11-29T18:42:05.123Z.
std::string time_of(std::chrono::system_clock::time_point at) {
  const std::int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(ms % 1000));
  return store::in_utc(ms, "%FT%T") + fraction.data();
}

/// One line, whatever is in it.
std::string flat(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text;
}

}  // namespace

Log::Log(Form form, bool with_address, int file)
    : form_(form),
      with_address_(with_address),
      file_(file),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

Log::~Log() {
  {
    const std::lock_guard held(mutex_);
    thread_.request_stop();
  }
  wake_.notify_all();
  thread_.join();
}

void Log::add(std::variant<Request, Event> content) {
  {
    const std::lock_guard held(mutex_);
    if (waiting_.size() >= kMostWaiting) {
      ++lost_;
      return;
    }
    waiting_.push_back({std::chrono::system_clock::now(), std::move(content)});
  }
  wake_.notify_one();
}

void Log::request(const net::Served& served) {
  constexpr unsigned kServerError = 500;
  if (form_ == Form::none || (form_ == Form::errors && served.status < kServerError)) return;
  add(Request{served.method, served.route, served.status, served.time.count(), served.bytes,
              with_address_ ? served.peer : std::string()});
}

void Log::event(std::string what, std::string detail) {
  if (form_ == Form::none || form_ == Form::errors) return;
  add(Event{"info", std::move(what), std::move(detail)});
}

void Log::error(std::string text) {
  if (form_ != Form::none) add(Event{"error", "error", std::move(text)});
}

void Log::problems(const text::Problems& problems, text::Language language) {
  for (const text::Problem& problem : problems) {
    error((problem.path.empty() ? "" : problem.path + ": ") +
          std::string(text::translate(language, problem.nl, problem.en)));
  }
}

std::string Log::text_of(const Line& line) const {
  const std::string time = time_of(line.at);
  if (const auto* event = std::get_if<Event>(&line.content)) {
    if (form_ == Form::json) {
      json::object object{{"time", time}, {"level", event->level}, {"event", event->what}};
      if (!event->detail.empty()) object["detail"] = event->detail;
      return json::serialize(object) + "\n";
    }
    return time + " " + event->what + (event->detail.empty() ? "" : ": " + flat(event->detail)) + "\n";
  }
  const Request& request = std::get<Request>(line.content);
  if (form_ == Form::json) {
    json::object object{{"time", time},           {"level", request.status < 500 ? "info" : "error"},
                        {"event", "request"},     {"method", request.method},
                        {"route", request.route}, {"status", request.status},
                        {"ms", request.ms},       {"bytes", request.bytes}};
    if (with_address_) object["from"] = request.peer;
    return json::serialize(object) + "\n";
  }
  std::string out = time;
  for (const std::string_view word : {request.method, request.route}) out.append(" ").append(word);
  out += " " + std::to_string(request.status) + " " + std::to_string(request.ms) + " ms " +
         std::to_string(request.bytes) + " B";
  return out + (with_address_ ? " " + flat(request.peer) : "") + "\n";
}

void Log::work(const std::stop_token& stop) {
  for (bool last = false; !last;) {
    std::vector<Line> lines;
    std::size_t lost = 0;
    {
      std::unique_lock held(mutex_);
      wake_.wait(held, [&] { return stop.stop_requested() || !waiting_.empty(); });
      last = stop.stop_requested();
      lines.swap(waiting_);
      lost = std::exchange(lost_, 0);
    }
    std::string text;
    for (const Line& line : lines) text += text_of(line);
    if (lost > 0) {
      text += text_of({std::chrono::system_clock::now(),
                       Event{"error", "error", std::to_string(lost) + " lines of this log were lost: nobody read it"}});
    }
    write(text, stop);
  }
}

/// Writes whole lines where it can; gives up where nobody will read any more, and soon when the server is to stop.
void Log::write(std::string_view text, const std::stop_token& stop) {
  std::chrono::steady_clock::time_point until{};
  while (!text.empty()) {
    pollfd end{file_, POLLOUT, 0};
    constexpr int kTickMs = 100;
    const int ready = ::poll(&end, 1, kTickMs);
    if (stop.stop_requested() && until == std::chrono::steady_clock::time_point{})
      until = std::chrono::steady_clock::now() + kLastWords;
    if (stop.stop_requested() && std::chrono::steady_clock::now() >= until) return;
    if (ready <= 0) continue;
    std::size_t size = std::min(text.size(), kAtOnce);
    if (const std::size_t whole = text.substr(0, size).rfind('\n'); whole != std::string_view::npos) size = whole + 1;
    const ssize_t written = ::write(file_, text.data(), size);
    if (written < 0 && errno != EINTR && errno != EAGAIN) return;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::optional<Log::Form> log_form_of(const std::string& name, bool terminal) {
  if (name.empty()) return terminal ? Log::Form::errors : Log::Form::plain;
  if (name == "plain") return Log::Form::plain;
  if (name == "json") return Log::Form::json;
  if (name == "errors") return Log::Form::errors;
  if (name == "none") return Log::Form::none;
  return std::nullopt;
}

}  // namespace headpin::app
