#include "live/forecasts.hpp"

#include "live/surroundings.hpp"
#include "method/examples.hpp"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>

namespace headpin::live {
namespace {

using namespace std::chrono_literals;

const method::Catalogue& catalogue() {
  static const method::Catalogue catalogue = method::embedded_catalogue().value;
  return catalogue;
}

document::Document example() {
  return document::Document::from_json(document::parse_json(method::examples().front().text).value).value;
}

/// Keeps what is answered, in order.
class ForecastsTest : public testing::Test {
 protected:
  Forecaster::Answer keep() {
    return [this](store::Seq seq, const json::object& numbers) { answers_.emplace_back(seq, numbers); };
  }
  /// Runs the loop until this many answers came; gives up after a long while.
  void wait_for(std::size_t answers) {
    for (int tries = 0; tries < 24'000 && answers_.size() < answers; ++tries) {
      loop_.run();
      std::this_thread::sleep_for(5ms);
    }
  }
  std::vector<std::int64_t> paths() const {
    std::vector<std::int64_t> out;
    for (const auto& [seq, numbers] : answers_) out.push_back(numbers.at("paths").to_number<std::int64_t>());
    return out;
  }

  TestLoop loop_;
  std::vector<std::pair<store::Seq, json::object>> answers_;
};

TEST_F(ForecastsTest, GrowSharperFourfoldUntilTheyAreFull) {
  Forecasts forecasts(catalogue(), loop_, 0ms);
  forecasts.request("d", 7, example(), keep());
  wait_for(3);
  EXPECT_EQ(paths(), (std::vector<std::int64_t>{1024, 4096, 10'000}));
  for (const auto& [seq, numbers] : answers_) {
    EXPECT_EQ(seq, 7);
    EXPECT_EQ(numbers.at("seq").to_number<store::Seq>(), 7);
    EXPECT_EQ(numbers.at("fullPaths").to_number<std::int64_t>(), 10'000);
    EXPECT_EQ(numbers.at("complete").as_bool(), numbers.at("paths") == numbers.at("fullPaths"));
  }
}

TEST_F(ForecastsTest, WhatTheFullAnswerWillFollowAtOnceIsNotTold) {
  Forecasts forecasts(catalogue(), loop_, 1h);
  forecasts.request("d", 1, example(), keep());
  wait_for(1);
  EXPECT_EQ(paths(), (std::vector<std::int64_t>{10'000}));
}

TEST_F(ForecastsTest, TakeTurnsInTheOrderInWhichTheyCame) {
  Forecasts forecasts(catalogue(), loop_, 1h);
  const std::vector<std::string> ids{"m", "z", "a", "k"};
  for (std::size_t i = 0; i < ids.size(); ++i) forecasts.request(ids[i], static_cast<store::Seq>(i), example(), keep());
  wait_for(ids.size());
  std::vector<store::Seq> order;
  for (const auto& [seq, numbers] : answers_) order.push_back(seq);
  EXPECT_EQ(order, (std::vector<store::Seq>{0, 1, 2, 3}));
}

TEST_F(ForecastsTest, ANewerRequestEndsTheOlder) {
  Forecasts forecasts(catalogue(), loop_, 0ms);
  forecasts.request("d", 1, example(), keep());
  wait_for(1);
  ASSERT_FALSE(answers_.empty());
  forecasts.request("d", 2, example(), keep());
  const std::size_t before = answers_.size();
  wait_for(before + 3);
  ASSERT_EQ(answers_.size(), before + 3);
  for (std::size_t i = before; i < answers_.size(); ++i) EXPECT_EQ(answers_[i].first, 2);
  EXPECT_TRUE(answers_.back().second.at("complete").as_bool());
}

TEST_F(ForecastsTest, APlanThatIsNotThereYetSaysWhatItNeeds) {
  Forecasts forecasts(catalogue(), loop_);
  forecasts.request("d", 3, document::Document(), keep());
  wait_for(1);
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_FALSE(answers_[0].second.at("problems").as_array().empty());
}

TEST_F(ForecastsTest, APlanThatCannotBeRunSaysWhy) {
  json::object file = example().to_json();
  json::object& pins = file.at("pins").as_object();
  auto first = pins.begin(), second = std::next(first);
  first->value().as_object()["replaces"] = second->key();
  second->value().as_object()["replaces"] = first->key();
  Forecasts forecasts(catalogue(), loop_);
  forecasts.request("d", 3, document::Document::from_json(file).value, keep());
  wait_for(1);
  ASSERT_EQ(answers_.size(), 1u);
  const json::array& problems = answers_[0].second.at("problems").as_array();
  EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [&](const json::value& one) {
    return one.at("path").as_string().starts_with("/pins/") && one.at("path").as_string().ends_with("/replaces");
  }));
}

}  // namespace
}  // namespace headpin::live
