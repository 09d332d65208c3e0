#include "store/fair_queue.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace headpin::store {
namespace {
namespace fairness {

using testing::ElementsAre;
using Queue = FairQueue<std::string>;

TEST(FairQueue, TakesTurnsAndKeepsEachLineInOrder) {
  Queue queue;
  for (const char* item : {"a1", "a2", "a3"}) queue.push("a", item, 1);
  queue.push("b", "b1", 1);
  queue.push("c", "c1", 1);
  EXPECT_THAT(queue.take(3), ElementsAre("a1", "b1", "c1"));
  EXPECT_THAT(queue.take(3), ElementsAre("a2", "a3"));
  EXPECT_TRUE(queue.empty());
  EXPECT_THAT(queue.take(3), ElementsAre());
}

TEST(FairQueue, LetsALargeItemWaitForTheNextPortionAndThenGoFirst) {
  Queue queue;
  queue.push("a", "a1", 1);
  queue.push("large", "l1", 100);
  queue.push("large", "l2", 100);
  queue.push("b", "b1", 1);
  EXPECT_THAT(queue.take(10), ElementsAre("a1", "b1"));
  queue.push("a", "a2", 1);
  EXPECT_THAT(queue.take(10), ElementsAre("l1"));
  queue.push("c", "c1", 1);
  EXPECT_THAT(queue.take(10), ElementsAre("a2", "c1"));
  EXPECT_THAT(queue.take(10), ElementsAre("l2"));
  EXPECT_TRUE(queue.empty());
}

/// Whatever waits: nothing is lost or overtaken in its line, no portion is too large, and whoever is first in a line
/// waits for at most one portion more than there are lines.
RC_GTEST_PROP(FairQueue, LosesNothingAndKeepsNobodyWaiting, ()) {
  struct One {
    std::string line;
    int number;
    std::size_t size;
  };
  FairQueue<One> queue;
  std::map<std::string, int> pushed, taken, waited;
  constexpr std::size_t kPortion = 20;
  const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 200));
  for (const int size : sizes) {
    const std::string line(1, static_cast<char>('a' + size % 5));
    queue.push(line, {line, pushed[line]++, static_cast<std::size_t>(size)}, static_cast<std::size_t>(size));
  }
  while (!queue.empty()) {
    std::size_t size = 0;
    std::set<std::string> served;
    const auto portion = queue.take(kPortion);
    RC_ASSERT(!portion.empty());
    for (const One& one : portion) {
      RC_ASSERT(one.number == taken[one.line]++);
      size += one.size;
      served.insert(one.line);
    }
    RC_ASSERT(size <= kPortion || portion.size() == 1);
    for (const auto& [line, count] : pushed) {
      waited[line] = served.contains(line) ? 0 : waited[line] + 1;
      if (taken[line] < count) RC_ASSERT(waited[line] <= 5);
    }
  }
  RC_ASSERT(taken == pushed);
}

}  // namespace fairness
}  // namespace
}  // namespace headpin::store
