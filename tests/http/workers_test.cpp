#include "http/workers.hpp"

#include "http/answers.hpp"

#include <gtest/gtest.h>
#include <latch>
#include <map>

namespace headpin::http {
namespace {

/// The statuses that were answered, by number of the request.
struct Answers {
  std::mutex mutex;
  std::map<int, unsigned> status;

  net::Reply to(int number) {
    return net::Reply([this, number](const net::Response& response) {
      const std::lock_guard held(mutex);
      status[number] = response.status;
    });
  }
};

TEST(Workers, TellWhoComesWhenTheLineIsFullAndAnswerTheOthersInTurn) {
  Answers answers;
  std::latch begun(1), go_on(1);
  {
    Workers workers(1, 2);
    const text::Problem busy{"", "druk", "busy"};
    const auto slow = [&](const std::stop_token&) {
      begun.count_down();
      go_on.wait();
      return text_answer(200, "");
    };
    const auto quick = [](const std::stop_token&) { return text_answer(201, ""); };
    std::latch last(1);
    workers.answer(slow, answers.to(1), busy);
    begun.wait();
    workers.answer(quick, answers.to(2), busy);
    workers.answer(
        [&](const std::stop_token&) {
          last.count_down();
          return text_answer(202, "");
        },
        answers.to(3), busy);
    workers.answer(quick, answers.to(4), busy);
    EXPECT_EQ(answers.status, (std::map<int, unsigned>{{4, 503}}));
    go_on.count_down();
    last.wait();
  }
  EXPECT_EQ(answers.status, (std::map<int, unsigned>{{1, 200}, {2, 201}, {3, 202}, {4, 503}}));
}

TEST(Workers, StopHalfwayWhenTheServerEndsAndAnswerWhatStandsInLineWithAnError) {
  Answers answers;
  std::latch begun(1);
  {
    Workers workers(1, 8);
    workers.answer(
        [&](const std::stop_token& stop) -> std::optional<net::Response> {
          begun.count_down();
          while (!stop.stop_requested()) std::this_thread::yield();
          return std::nullopt;
        },
        answers.to(1), {});
    begun.wait();
    workers.answer([](const std::stop_token&) { return text_answer(200, ""); }, answers.to(2), {});
  }
  EXPECT_EQ(answers.status, (std::map<int, unsigned>{{1, 500}, {2, 500}}));
}

}  // namespace
}  // namespace headpin::http
