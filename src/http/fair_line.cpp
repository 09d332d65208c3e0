#include "http/fair_line.hpp"

#include <utility>

namespace headpin::http {

FairLine::Place FairLine::push(const Asker& asker, Task task) {
  if (count_ >= bounds_.all) return Place::all_full;
  Network& network = networks_[asker.network];
  if (network.count >= bounds_.network) return Place::own_full;
  std::deque<Task>& own = network.visitors[asker.visitor];
  // Without a session nobody can be told from the others of their network.
  if (!asker.visitor.empty() && own.size() >= bounds_.visitor) return Place::own_full;
  if (network.count == 0) turns_.push_back(asker.network);
  if (own.empty()) network.turns.push_back(asker.visitor);
  own.push_back(std::move(task));
  ++network.count;
  ++count_;
  return Place::taken;
}

FairLine::Task FairLine::pop() {
  const std::string name = std::move(turns_.front());
  turns_.pop_front();
  Network& network = networks_.at(name);
  const std::string visitor = std::move(network.turns.front());
  network.turns.pop_front();
  std::deque<Task>& own = network.visitors.at(visitor);
  Task task = std::move(own.front());
  own.pop_front();
  if (own.empty()) {
    network.visitors.erase(visitor);
  } else {
    network.turns.push_back(visitor);
  }
  --count_;
  if (--network.count == 0) {
    networks_.erase(name);
  } else {
    turns_.push_back(name);
  }
  return task;
}

}  // namespace headpin::http
