#pragma once

#include "connection.hpp"
#include "dialect.hpp"
#include "histogram.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace headpin::bench {

/// What to do to a server.
struct Plan {
  std::string dialect = "headpin";
  std::uint16_t port = 0;
  std::vector<std::string> documents;  ///< people spread evenly over them
  unsigned people = 100;
  double changes = 100;  ///< a second, by all together
  double seconds = 10;
  std::string header;  ///< of the request to connect
};

/// What was seen.
struct Outcome {
  std::uint64_t sent = 0;
  std::uint64_t expected = 0;  ///< sightings of a change by somebody else
  Histogram seen;              ///< from the moment a change was due until somebody else's program had read it
  Histogram late;              ///< how far behind its own plan this program sent
  unsigned dropped = 0;        ///< connections that the server ended
  double seconds = 0;          ///< how long changes were sent
  double own_seconds = 0;      ///< of processor time, of this program meanwhile
};

/// Many people, one thread, epoll. Each change carries the time at which it was due, so that neither a late start here
/// nor the wait for a busy server goes unmeasured.
class Load {
 public:
  explicit Load(Plan plan);
  ~Load();
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  /// Everyone comes in, makes a note, and waits until it has become quiet.
  void gather();
  /// Everyone changes their note again and again; then waits until all was seen, but not for long.
  Outcome run();
  /// Everyone writes `text` in their note, and waits until it is quiet.
  void close_with(std::string_view text);

 private:
  struct Person {
    std::unique_ptr<Dialect> dialect;
    std::unique_ptr<Connection> connection;
    bool greeted = false;
    bool welcome = false;
  };

  void enter(unsigned number);
  void say(Person& person, std::string_view payload);
  void hear(Person& person);
  void count(std::uint32_t listener, std::string_view payload);
  /// Handles what has come, waiting for it until `until` at most; false if nothing came.
  bool attend(std::int64_t until);
  void wait_for_quiet(double most_seconds);

  Plan plan_;
  int epoll_;
  std::vector<Person> people_;
  Outcome outcome_;
  std::int64_t begin_ = 0;
};

}  // namespace headpin::bench
