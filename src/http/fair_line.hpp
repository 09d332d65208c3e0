#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>

namespace headpin::http {

/// Who waits for something: a visitor, and the network address from which they ask.
struct Asker {
  std::string network;
  std::string visitor;

  bool operator==(const Asker&) const = default;
};

/// Tasks that wait for their turn. Networks take turns, and in each network its visitors do, so that nobody who asks
/// much holds up who asks little.
class FairLine {
 public:
  using Task = std::function<void()>;

  /// How many tasks may wait: of one visitor, since a person reads one answer at a time; of one network, where a whole
  /// class may sit behind one address; and of all, each of which keeps a document in memory.
  struct Bounds {
    std::size_t visitor = 4;
    std::size_t network = 16;
    std::size_t all = 128;
  };
  enum class Place { taken, own_full, all_full };

  explicit FairLine(Bounds bounds) : bounds_(bounds) {}

  /// Has a task wait, unless too many do.
  Place push(const Asker& asker, Task task);
  /// The task whose turn it is; there is one.
  Task pop();
  bool empty() const { return count_ == 0; }

 private:
  struct Network {
    std::map<std::string, std::deque<Task>> visitors;
    std::deque<std::string> turns;  ///< visitors of whom a task waits
    std::size_t count = 0;
  };

  Bounds bounds_;
  std::map<std::string, Network> networks_;
  std::deque<std::string> turns_;  ///< networks of which a task waits
  std::size_t count_ = 0;
};

}  // namespace headpin::http
