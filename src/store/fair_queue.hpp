#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace headpin::store {

/// What waits, in a line for each key, taken in portions of a bounded size. The lines take turns, one item each: a long
/// line or a large item holds up its own line only, the others by at most one portion. For one thread at a time.
template <class Item>
class FairQueue {
 public:
  bool empty() const { return turns_.empty(); }

  /// `size`: how much of a portion it takes.
  void push(const std::string& key, Item item, std::size_t size) {
    std::deque<Sized>& line = lines_[key];
    line.push_back({std::move(item), size});
    if (line.size() == 1) turns_.push_back(key);
  }

  /// The next portion: each line in its order, and together at most `most` in size, or a single item that is larger.
  /// A line whose next item no longer fits comes first the next time; smaller items of other lines go before it.
  std::vector<Item> take(std::size_t most) {
    std::vector<Item> portion;
    std::deque<std::string> passed;
    std::size_t size = 0;
    while (!turns_.empty()) {
      std::string key = std::move(turns_.front());
      turns_.pop_front();
      std::deque<Sized>& line = lines_.find(key)->second;
      if (!portion.empty() && size + line.front().size > most) {
        passed.push_back(std::move(key));
        continue;
      }
      size += line.front().size;
      portion.push_back(std::move(line.front().item));
      line.pop_front();
      if (line.empty()) {
        lines_.erase(key);
      } else {
        turns_.push_back(std::move(key));
      }
    }
    turns_ = std::move(passed);
    return portion;
  }

 private:
  struct Sized {
    Item item;
    std::size_t size;
  };
  std::map<std::string, std::deque<Sized>, std::less<>> lines_;
  std::deque<std::string> turns_;  ///< keys of lines in which something waits
};

}  // namespace headpin::store
