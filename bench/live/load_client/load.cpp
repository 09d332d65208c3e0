#include "load.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <random>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

namespace headpin::bench {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr unsigned kComeTogether = 50;

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * kSecond + time.tv_nsec;
}

double own_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The text of a note is 48 characters: a mark, who writes and when that was due, in hexadecimal, and the rest.
constexpr std::string_view kMark = "~@";
constexpr std::size_t kWhoDigits = 4;
constexpr std::size_t kWhenDigits = 16;
constexpr std::size_t kTextBytes = 48;

std::string hexadecimal(std::uint64_t value, std::size_t digits) {
  std::string out(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 15];
  return out;
}

std::string text_of(std::uint64_t who, std::int64_t when) {
  std::string text = std::string(kMark) + hexadecimal(who, kWhoDigits) +
                     hexadecimal(static_cast<std::uint64_t>(when), kWhenDigits) +
                     " bedrijven betalen samen mee aan het lab";
  text.resize(kTextBytes);
  return text;
}

}  // namespace

Load::Load(Plan plan) : plan_(std::move(plan)), epoll_(::epoll_create1(EPOLL_CLOEXEC)), people_(plan_.people) {
  if (plan_.people > 0xffff || plan_.documents.empty() || plan_.people < 2 * plan_.documents.size())
    throw std::runtime_error("at least two and at most 65535 people, and a document");
}

Load::~Load() {
  people_.clear();
  ::close(epoll_);
}

void Load::gather() {
  for (unsigned i = 0; i < plan_.people; ++i) {
    enter(i);
    if ((i + 1) % kComeTogether != 0 && i + 1 < plan_.people) continue;
    const std::int64_t patience = now() + 30 * kSecond;
    while (std::any_of(people_.begin(), people_.begin() + i + 1, [](const Person& one) { return !one.welcome; })) {
      attend(patience);
      if (now() > patience) throw std::runtime_error("nobody says welcome");
    }
  }
  for (Person& person : people_) {
    say(person, person.dialect->write("nieuw"));
    attend(now());
  }
  wait_for_quiet(20);
}

void Load::enter(unsigned number) {
  Person& person = people_[number];
  person.dialect = dialect_of(plan_.dialect, number);
  if (!person.dialect) throw std::runtime_error("unknown dialect " + plan_.dialect);
  const std::string& document = plan_.documents[number % plan_.documents.size()];
  person.connection = std::make_unique<Connection>(plan_.port, person.dialect->path(document), plan_.header);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u32 = number;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, person.connection->descriptor(), &event);
}

void Load::say(Person& person, std::string_view payload) {
  person.connection->send(payload, person.dialect->binary());
}

Outcome Load::run() {
  outcome_ = {};
  const auto period = static_cast<std::int64_t>(plan_.people / plan_.changes * static_cast<double>(kSecond));
  std::mt19937 random(20'260'101);  // the same moments for every server
  std::vector<std::pair<std::int64_t, std::uint32_t>> round;
  for (std::uint32_t i = 0; i < plan_.people; ++i)
    round.emplace_back(std::uniform_int_distribution<std::int64_t>(0, period - 1)(random), i);
  std::sort(round.begin(), round.end());
  const std::uint64_t others = plan_.people / plan_.documents.size() - 1;

  const double own_before = own_seconds();
  begin_ = now();
  const std::int64_t end = begin_ + static_cast<std::int64_t>(plan_.seconds * static_cast<double>(kSecond));
  for (std::size_t next = 0;; ++next) {
    const auto& [offset, who] = round[next % round.size()];
    const std::int64_t due = begin_ + static_cast<std::int64_t>(next / round.size()) * period + offset;
    if (due >= end) break;
    while (now() < due) attend(due);
    outcome_.late.add(now() - due);
    say(people_[who], people_[who].dialect->write(text_of(who, due)));
    ++outcome_.sent;
    outcome_.expected += others;
  }
  const std::int64_t patience = now() + 3 * kSecond;
  while (outcome_.seen.total() < outcome_.expected && now() < patience) attend(patience);
  outcome_.seconds = static_cast<double>(now() - begin_) / static_cast<double>(kSecond);
  outcome_.own_seconds = own_seconds() - own_before;
  for (const Person& person : people_) outcome_.dropped += person.connection->over() ? 1 : 0;
  begin_ = 0;
  return outcome_;
}

void Load::close_with(std::string_view text) {
  for (Person& person : people_) {
    say(person, person.dialect->write(text));
    attend(now());
  }
  wait_for_quiet(10);
}

bool Load::attend(std::int64_t until) {
  constexpr int kEvents = 16;  // few, to come back in time for the next change
  epoll_event events[kEvents];
  const std::int64_t rest = std::max<std::int64_t>(until - now(), 0);
  const timespec timeout{rest / kSecond, rest % kSecond};
  const int count = ::epoll_pwait2(epoll_, events, kEvents, &timeout, nullptr);
  for (int i = 0; i < count; ++i) hear(people_[events[i].data.u32]);
  return count > 0;
}

void Load::hear(Person& person) {
  const auto who = static_cast<std::uint32_t>(&person - people_.data());
  Connection& connection = *person.connection;
  connection.flush();
  connection.read([&](std::string_view payload) {
    if (begin_ != 0) return count(who, payload);
    if (const std::string reply = person.dialect->reply(payload); !reply.empty()) say(person, reply);
    if (person.dialect->welcomes(payload)) person.welcome = true;
  });
  if (connection.over()) {
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, connection.descriptor(), nullptr);
    if (!person.welcome) throw std::runtime_error("the server ended a connection that it had not yet welcomed");
  } else if (connection.open() && !person.greeted) {
    person.greeted = true;
    const std::string greeting = person.dialect->greeting();
    if (greeting.empty()) {
      person.welcome = true;
    } else {
      say(person, greeting);
    }
  }
}

void Load::count(std::uint32_t listener, std::string_view payload) {
  const std::int64_t read = now();
  for (std::size_t at = payload.find(kMark); at != std::string_view::npos; at = payload.find(kMark, at + 1)) {
    const std::string_view digits = payload.substr(at + kMark.size(), kWhoDigits + kWhenDigits);
    std::uint64_t who = 0;
    std::uint64_t due = 0;
    const char* middle = digits.data() + std::min(kWhoDigits, digits.size());
    const char* end = digits.data() + digits.size();
    if (digits.size() < kWhoDigits + kWhenDigits || std::from_chars(digits.data(), middle, who, 16).ptr != middle ||
        std::from_chars(middle, end, due, 16).ptr != end)
      continue;
    if (who != listener && static_cast<std::int64_t>(due) >= begin_)
      outcome_.seen.add(read - static_cast<std::int64_t>(due));
  }
}

void Load::wait_for_quiet(double most_seconds) {
  const std::int64_t patience = now() + static_cast<std::int64_t>(most_seconds * static_cast<double>(kSecond));
  while (now() < patience && attend(now() + kSecond / 2)) {
  }
}

}  // namespace headpin::bench
