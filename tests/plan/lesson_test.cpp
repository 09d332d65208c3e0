#include "plan/lesson.hpp"

#include "forecast/any.hpp"
#include "plan/answers.hpp"
#include "plan/inputs.hpp"
#include "plan/planned_example.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::plan {
namespace {

namespace json = document::json;
using document::Document;
using document::Quantity;
using forecast::Uncertain;
using forecast::testing::between;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr double kExact = 1e-9;
constexpr double kZ95 = 1.6448536269514722;

/// The catalogue with three methods, and no other.
const method::Catalogue& three_methods() {
  static const method::Catalogue made = [] {
    method::Catalogue out = catalogue();
    out.testMethods.levels.clear();
    out.testMethods.testMethods.clear();
    for (const auto& [name, counts] : {std::pair("talk", 0.1), std::pair("sign", 0.6), std::pair("pay", 1.0)}) {
      method::EvidenceLevel level;
      level.level = static_cast<int>(out.testMethods.levels.size()) + 1;
      level.counts = counts;
      method::TestMethod method;
      method.id = name;
      method.level = level.level;
      out.testMethods.levels.push_back(std::move(level));
      out.testMethods.testMethods.push_back(std::move(method));
    }
    return out;
  }();
  return made;
}

/// A plan of one pin with a test `t` of its number `field`, whose assumption `a` is bound to it.
json::object file_with(const char* field, json::value range, json::object card) {
  json::object file = json::parse(R"({"format":"headpin-pps","version":1,"pps":{"start":"2026-09"},
    "targetGroups":{"g":{"organisations":40}},"offers":{"o":{}},
    "pins":{"p":{"targetGroup":"g","offer":"o"}}})")
                          .as_object();
  file.at("pins").as_object().at("p").as_object()[field] = std::move(range);
  file["assumptions"] = json::object{{"b", json::object{{"statement", "Nothing of numbers"}}},
                                     {"a", json::object{{"number", std::string("/pins/p/") + field}}}};
  card["assumptions"] = json::array{"gone", "b", "a"};
  file["testCards"] = json::object{{"t", std::move(card)}};
  file["evidence"] = json::object{{"other", json::object{{"test", "u"}, {"yes", 1}, {"of", 9}, {"amount", 7}}}};
  return file;
}

void found(json::object& file, const char* id, json::object evidence) {
  evidence["test"] = "t";
  file.at("evidence").as_object()[id] = std::move(evidence);
}

text::Checked<Lesson> learned(const json::object& file, const std::string& test = "t") {
  const auto document = Document::from_json(file);
  EXPECT_TRUE(document.ok()) << (document.ok() ? "" : document.problems.front().path);
  return lesson_of(document.value, three_methods(), test);
}

Lesson must(const text::Checked<Lesson>& lesson) {
  EXPECT_TRUE(lesson.ok()) << (lesson.ok() ? "" : lesson.problems.front().path + ": " + lesson.problems.front().en);
  return lesson.value;
}

json::value range(double low, double high) {
  return document::to_json(Quantity{low, high, {}});
}

/// The PERT with the mean and the variance of a Beta(alpha, beta), from `low` on.
json::value pert_like(double alpha, double beta, double low) {
  const double mean = alpha / (alpha + beta), variance = mean * (1 - mean) / (alpha + beta + 1);
  const double high = mean + 7 * variance / (mean - low);
  return json::object{{"low", low}, {"likely", (6 * mean - low - high) / 4}, {"high", high}};
}

TEST(Lesson, CountsTeachAShareByTheWeightOfTheirMethod) {
  json::object file =
      file_with("willingWithProof", pert_like(6.5, 3.5, 0.2), {{"measure", "count"}, {"method", "sign"}});
  found(file, "e", {{"yes", 5}, {"of", 6}});
  found(file, "f", {{"yes", 3}, {"of", 4}, {"quote", "Mits in ons rooster"}});
  found(file, "g", {{"quote", "Alleen een praatje"}});
  const Lesson lesson = must(learned(file));
  EXPECT_EQ(lesson.number.path, "/pins/p/willingWithProof");
  EXPECT_EQ(lesson.found.yes, 8);
  EXPECT_EQ(lesson.found.of, 10);
  EXPECT_NEAR(lesson.counted, 6, kExact);
  EXPECT_NEAR(lesson.worth, 10, 1e-8);
  EXPECT_NEAR(lesson.posterior.first, 11.3, 1e-8);
  EXPECT_NEAR(lesson.posterior.second, 4.7, 1e-8);
  const Uncertain posterior = *Uncertain::beta(11.3, 4.7);
  EXPECT_NEAR(lesson.after.low, posterior.quantile(0.05), 0.0001);
  EXPECT_NEAR(lesson.after.high, posterior.quantile(0.95), 0.0001);
  EXPECT_FALSE(lesson.after.likely);
  // What the answers say by themselves: their likelihood, as a density.
  EXPECT_NEAR(lesson.likelihood->first, 5.8, 1e-8);
  EXPECT_NEAR(lesson.likelihood->second, 2.2, 1e-8);
}

TEST(Lesson, TheWeightOfTheCardGoesBeforeThatOfItsMethod) {
  json::object file = file_with("willingWithProof", range(0.3, 0.7), {{"measure", "count"}, {"method", "talk"}});
  found(file, "e", {{"yes", 4}, {"of", 8}});
  EXPECT_NEAR(must(learned(file)).counted, 0.8, kExact);
  file.at("testCards").at("t").as_object()["weight"] = 0.5;
  EXPECT_NEAR(must(learned(file)).counted, 4, kExact);
}

TEST(Lesson, TheCatalogueSaysForHowMuchAnAnswerCounts) {
  for (const method::TestMethod& one : catalogue().testMethods.testMethods) {
    json::object file = file_with("willingWithProof", range(0.3, 0.7), {{"measure", "count"}, {"method", one.id}});
    found(file, "e", {{"yes", 4}, {"of", 8}});
    const auto& levels = catalogue().testMethods.levels;
    const auto level = std::find_if(levels.begin(), levels.end(), [&](const auto& l) { return l.level == one.level; });
    EXPECT_EQ(must(lesson_of(Document::from_json(file).value, catalogue(), "t")).weight, level->counts) << one.id;
  }
  json::object file = file_with("willingWithProof", range(0.3, 0.7), {{"measure", "count"}, {"method", "magic"}});
  found(file, "e", {{"yes", 4}, {"of", 8}});
  EXPECT_EQ(lesson_of(Document::from_json(file).value, catalogue(), "t").problems.at(0).path, "/testCards/t/weight");
}

TEST(Lesson, WhatCountsForNothingLeavesTheNumberAsItIs) {
  for (const char* measure : {"count", "times", "amount"}) {
    const bool share = std::string_view(measure) == "count", times = std::string_view(measure) == "times";
    json::object file =
        file_with(share   ? "needsProof"
                  : times ? "studentsPerPartner"
                          : "fee",
                  json::object{{"low", share ? 0.2 : 2}, {"likely", share ? 0.3 : 3}, {"high", share ? 0.8 : 9}},
                  {{"measure", measure}, {"weight", 0}});
    found(file, "e", {{"yes", 3}, {"of", 4}, {"amount", 5}, {"times", 3}, {"months", 7}});
    const Lesson lesson = must(learned(file));
    EXPECT_EQ(lesson.after, lesson.before) << measure;
    EXPECT_NEAR(lesson.posterior.first, lesson.prior.first, kExact) << measure;
    EXPECT_NEAR(lesson.posterior.second, lesson.prior.second, kExact) << measure;
    EXPECT_FALSE(lesson.likelihood) << measure;
  }
}

TEST(Lesson, FewAmountsAreTakenToDifferAsTheRangeDoes) {
  json::object file =
      file_with("fee", range(150'000, 450'000), {{"measure", "amount"}, {"unit", "cent"}, {"weight", 0.6}});
  found(file, "e", {{"amount", 200'000}});
  found(file, "f", {{"amount", 260'000}});
  const Lesson lesson = must(learned(file));
  const double mu = std::log(150'000.0 * 450'000) / 2, sigma = std::log(3.0) / (2 * kZ95);
  const double data = std::log(200'000.0 * 260'000) / 2, sd = sigma / std::sqrt(1 + 0.6 * 2);
  const double mean = (mu + 0.6 * 2 * data) / (1 + 0.6 * 2);
  EXPECT_EQ(lesson.prior.family, Belief::Family::lognormal);
  EXPECT_NEAR(lesson.posterior.first, mean, kExact);
  EXPECT_NEAR(lesson.posterior.second, sd, kExact);
  EXPECT_EQ(lesson.after.low, std::round(std::exp(mean - kZ95 * sd)));
  EXPECT_EQ(lesson.after.high, std::round(std::exp(mean + kZ95 * sd)));
  EXPECT_TRUE(lesson.noise_is_assumed);
  EXPECT_NEAR(lesson.worth, 1, kExact);  // one answer is worth the range itself
}

TEST(Lesson, ThreeAmountsTellHowMuchOneDiffers) {
  json::object file = file_with("inKindHours", range(20, 100), {{"measure", "amount"}, {"weight", 1}});
  const double amounts[] = {30, 60, 90};
  double mean = 0, squares = 0;
  for (const double one : amounts) mean += std::log(one) / 3;
  for (const double one : amounts) squares += std::pow(std::log(one) - mean, 2);
  for (const char* id : {"e", "f", "g"}) found(file, id, {{"amount", amounts[id[0] - 'e']}});
  const Lesson lesson = must(learned(file));
  const double noise = std::sqrt(squares / 2), own = std::log(5.0) / (2 * kZ95);
  EXPECT_FALSE(lesson.noise_is_assumed);
  EXPECT_NEAR(lesson.noise, noise, kExact);
  const double precision = 1 / (own * own) + 3 / (noise * noise);
  EXPECT_NEAR(lesson.posterior.second, 1 / std::sqrt(precision), kExact);
  EXPECT_NEAR(lesson.posterior.first, (std::log(2000.0) / 2 / (own * own) + 3 * mean / (noise * noise)) / precision,
              kExact);
  EXPECT_NEAR(lesson.worth, std::pow(noise / own, 2), kExact);
}

TEST(Lesson, EqualAmountsAreNoCertainty) {
  json::object file = file_with("fee", range(150'000, 450'000), {{"measure", "amount"}, {"weight", 1}});
  for (const char* id : {"e", "f", "g"}) found(file, id, {{"amount", 250'000}});
  const Lesson lesson = must(learned(file));
  EXPECT_NEAR(lesson.noise, 0.1 * lesson.prior.second, kExact);
  EXPECT_LT(lesson.after.low, 250'000);
  EXPECT_GT(lesson.after.high, 250'000);
}

TEST(Lesson, AmountsFromNothingAreLearnedOnTheScaleOfTheRangeItself) {
  json::object file = file_with("needHours", json::object{{"low", 100}, {"likely", 400}, {"high", 700}},
                                {{"measure", "amount"}, {"weight", 0.5}});
  found(file, "e", {{"amount", 0}});
  found(file, "f", {{"amount", 200}});
  const Lesson lesson = must(learned(file));
  const double own = std::sqrt(300.0 * 300 / 7);
  EXPECT_EQ(lesson.prior.family, Belief::Family::normal);
  EXPECT_NEAR(lesson.prior.second, own, 1e-8);
  EXPECT_NEAR(lesson.posterior.first, 250, 1e-8);  // 0.5 * 2 answers weigh as much as the range
  EXPECT_NEAR(lesson.posterior.second, own / std::sqrt(2), 1e-8);
  const Uncertain posterior = *Uncertain::normal(250, own / std::sqrt(2))->within(0, Uncertain::kNoBound);
  EXPECT_NEAR(lesson.after.low, posterior.quantile(0.05), 0.05);
  EXPECT_NEAR(lesson.after.high, posterior.quantile(0.95), 0.05);
}

TEST(Lesson, HowOftenTeachesWhatComesInAYear) {
  json::object file = file_with("studentsPerPartner", json::object{{"low", 1}, {"likely", 2}, {"high", 9}},
                                {{"measure", "times"}, {"weight", 0.4}});
  found(file, "e", {{"times", 2}, {"months", 6}});
  found(file, "f", {{"times", 1}, {"months", 9}});
  const Lesson lesson = must(learned(file));
  const double mean = 3, variance = 2.0 * 6 / 7;
  EXPECT_NEAR(lesson.prior.first, mean * mean / variance, 1e-8);
  EXPECT_NEAR(lesson.posterior.first, mean * mean / variance + 0.4 * 3, 1e-8);
  EXPECT_NEAR(lesson.posterior.second, mean / variance + 0.4 * 15 / 12, 1e-8);
  EXPECT_NEAR(lesson.worth, 12 * mean / variance, 1e-7);  // in months
  EXPECT_NEAR(lesson.counted, 6, kExact);
}

// The share that stays is drawn as a rate of leaving: the belief has the moments of what is drawn.
TEST(Lesson, WhoStaysIsBelievedAsItIsDrawn) {
  json::object file = file_with("renewal", range(0.8, 0.95), {{"measure", "count"}, {"weight", 1}});
  found(file, "e", {{"yes", 18}, {"of", 20}});
  const Lesson lesson = must(learned(file));
  const Uncertain churn = *distribution_of(churn_of({0.8, 0.95, {}}));
  constexpr int kSteps = 400'000;
  double mean = 0, square = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double share = std::exp(-churn.quantile((i + 0.5) / kSteps));
    mean += share / kSteps;
    square += share * share / kSteps;
  }
  const Uncertain prior = *lesson.prior.distribution();
  EXPECT_NEAR(prior.mean(), mean, 1e-6);
  EXPECT_NEAR(prior.variance(), square - mean * mean, 1e-6);
}

TEST(Lesson, ANumberThatIsLeftOutIsLearnedFromWhatIsAssumed) {
  json::object file = file_with("fee", range(1, 2), {{"measure", "count"}, {"weight", 1}});
  file.at("assumptions").at("a").as_object()["number"] = "/pins/p/satisfaction";
  found(file, "e", {{"yes", 3}, {"of", 4}});
  const Lesson lesson = must(learned(file));
  EXPECT_TRUE(lesson.number.assumed);
  EXPECT_EQ(lesson.before, catalogue().defaults.of_pin("satisfaction", "")->value);
  file.at("assumptions").at("a").as_object()["number"] = "/plan/usableShare";
  EXPECT_EQ(must(learned(file)).before, catalogue().defaults.plan.find("usableShare")->second.value);
}

TEST(Lesson, TheRangeReadsBackAsWhatWasLearned) {
  forecast::testing::always([] {
    const bool share = forecast::testing::coin();
    const double low = share ? between(0, 0.9) : std::round(forecast::testing::spread(1, 1e6));
    const double high = share ? low + between(0.01, 0.1) : low + std::round(forecast::testing::spread(1, 1e7));
    json::object file =
        share ? file_with("willingWithProof", range(low, high), {{"measure", "count"}, {"weight", between(0.05, 1)}})
              : file_with("fee", range(low, high), {{"measure", "amount"}, {"weight", between(0.05, 1)}});
    const int of = *rc::gen::inRange(1, 40);
    found(file, "e",
          {{"yes", *rc::gen::inRange(0, of + 1)}, {"of", of}, {"amount", std::round(between(low, 2 * high))}});
    const auto lesson = learned(file);
    RC_ASSERT(lesson.ok());
    const Quantity& after = lesson.value.after;
    RC_ASSERT(after.low >= 0 && after.low <= after.high);
    const Uncertain posterior = *lesson.value.posterior.distribution();
    const double step = share ? 0.0005 : 0.5;  // four digits, or whole cents
    RC_ASSERT(std::abs(after.low - posterior.quantile(0.05)) <= step + kExact);
    RC_ASSERT(std::abs(after.high - posterior.quantile(0.95)) <= step + kExact);
    if (after.certain()) return;
    const Uncertain read = *Uncertain::interval90(after.low, after.high, 0, share ? 1 : Uncertain::kNoBound);
    RC_ASSERT(std::abs(read.quantile(0.05) - after.low) <= kExact * (1 + after.low));
    RC_ASSERT(std::abs(read.quantile(0.95) - after.high) <= kExact * (1 + after.high));
    if (share) RC_ASSERT(after.high <= 1);
  });
}

TEST(Lesson, SaysInWordsWhyItTeachesNothing) {
  const auto with = [](const std::function<void(json::object&)>& change) {
    json::object file = file_with("fee", range(150'000, 450'000), {{"measure", "amount"}, {"method", "pay"}});
    found(file, "e", {{"amount", 200'000}});
    change(file);
    std::vector<std::string> out;
    for (const text::Problem& problem : learned(file).problems) {
      EXPECT_FALSE(problem.nl.empty() || problem.en.empty());
      out.push_back(problem.path);
    }
    return out;
  };
  const auto card = [](json::object& file) -> json::object& { return file.at("testCards").at("t").as_object(); };
  EXPECT_THAT(with([](json::object&) {}), ElementsAre());
  EXPECT_THAT(learned(file_with("fee", 1, {}), "none").problems.front().path, "/testCards/none");
  EXPECT_THAT(with([&](json::object& f) { card(f)["assumptions"] = json::array{"b"}; }),
              ElementsAre("/testCards/t/assumptions"));
  for (const char* gone : {"/pins/q/fee", "/pins/p/none", "/testCards/t/cost", "/plan/name"}) {
    EXPECT_THAT(with([&](json::object& f) { f.at("assumptions").at("a").as_object()["number"] = gone; }),
                ElementsAre("/assumptions/a/number"));
  }
  EXPECT_THAT(with([](json::object& f) { f.at("pins").at("p").as_object()["fee"] = 300'000; }),
              ElementsAre("/pins/p/fee"));
  EXPECT_THAT(with([&](json::object& f) { card(f).erase("measure"); }), ElementsAre("/testCards/t/measure"));
  for (const char* measure : {"count", "times", "words"})
    EXPECT_THAT(with([&](json::object& f) { card(f)["measure"] = measure; }), ElementsAre("/testCards/t/measure"));
  EXPECT_THAT(with([&](json::object& f) { card(f)["unit"] = "hour"; }), ElementsAre("/testCards/t/unit"));
  EXPECT_THAT(with([&](json::object& f) { card(f)["method"] = "magic"; }), ElementsAre("/testCards/t/weight"));
  EXPECT_THAT(with([](json::object& f) { f.at("evidence").as_object().erase("e"); }), ElementsAre("/testCards/t"));
}

TEST(Lesson, RefusesResultsThatCannotBe) {
  const auto paths = [](const json::object& file) {
    std::vector<std::string> out;
    for (const text::Problem& problem : learned(file).problems) out.push_back(problem.path);
    return out;
  };
  json::object counts = file_with("needsProof", range(0.2, 0.8), {{"measure", "count"}, {"weight", 1}});
  found(counts, "e", {{"yes", 5}, {"of", 4}});
  found(counts, "f", {{"yes", 5}});
  EXPECT_THAT(paths(counts), ElementsAre("/evidence/e/yes", "/evidence/f/of"));
  json::object amounts = file_with("inKindHours", range(20, 80), {{"measure", "amount"}, {"weight", 1}});
  found(amounts, "e", {{"amount", 20'000'000}});
  EXPECT_THAT(paths(amounts), ElementsAre("/evidence/e/amount"));
  json::object times = file_with("imitation", range(0.2, 0.8), {{"measure", "times"}, {"weight", 1}});
  found(times, "e", {{"times", 10'000}, {"months", 1}});
  EXPECT_THAT(paths(times), ElementsAre("/pins/p/imitation"));  // more than the field takes
  found(times, "f", {{"times", 1}});
  EXPECT_THAT(paths(times), ElementsAre("/evidence/f/months"));
}

/// A worked example with a test of what a partner pays, in which nobody wants to pay that.
Document example_with_a_test(double weight) {
  json::object file = example_document("zuiderlab").to_json();
  file.at("pins").as_object().at("head").as_object()["fee"] = range(150'000, 600'000);
  file["assumptions"] = json::object{{"a", json::object{{"number", "/pins/head/fee"}}}};
  file["testCards"] = json::object{
      {"t", json::object{{"assumptions", json::array{"a"}}, {"measure", "amount"}, {"weight", weight}, {"sample", 8}}}};
  json::object& evidence = file["evidence"].emplace_object();
  for (const char* id : {"e", "f", "g"}) evidence[id] = json::object{{"test", "t"}, {"amount", 60'000}};
  return Document::from_json(file).value;
}

std::optional<Planned> planned_of(const Document& document, std::int64_t paths = 1024) {
  auto made = plan_of(document, catalogue());
  if (!made) return std::nullopt;
  made.value.request.paths = paths;
  return made.value;
}

json::object told(const Document& document) {
  const auto made = lesson(document, three_methods(), "t", planned_of(document));
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problems.front().en);
  return made.value;
}

TEST(Lesson, TellsTheChanceBeforeAndAfterOnTheSameDraws) {
  Document document = example_with_a_test(1);
  const json::object answer = told(document);
  const json::object& chance = answer.at("chance").as_object();
  const auto sustained = [](const Document& of) {
    const Planned planned = *planned_of(of);
    return to_json(planned, *forecast::forecast(planned.plan, planned.request)).at("headline").at("asFarAsKnown");
  };
  EXPECT_EQ(chance.at("before"), sustained(document));
  document.apply({{document::Operation::Type::set, "pins", "head", {{"fee", answer.at("after")}}}});
  EXPECT_EQ(chance.at("after"), sustained(document));
  EXPECT_LT(chance.at("change").at("change").to_number<double>(), 0);
  EXPECT_GT(chance.at("change").at("standardError").to_number<double>(), 0);
  for (const json::value& test : chance.at("tests").as_array()) {
    if (test.at("code") == "M1") EXPECT_GT(test.at("after").to_number<double>(), test.at("before").to_number<double>());
  }
}

TEST(Lesson, WhatCountsForNothingLeavesEveryCourseAsItIs) {
  const json::object answer = told(example_with_a_test(0));
  const json::object& chance = answer.at("chance").as_object();
  EXPECT_EQ(chance.at("before"), chance.at("after"));
  EXPECT_EQ(chance.at("change").at("standardError").to_number<double>(), 0);
  EXPECT_TRUE(answer.at("curve").at("likelihood").as_array().empty());
}

TEST(Lesson, ComesWithoutAChanceWhileThePlanHasNone) {
  json::object file = example_with_a_test(1).to_json();
  file.erase("roles");
  EXPECT_TRUE(told(Document::from_json(file).value).at("chance").is_null());
  file.at("pps").as_object().erase("start");
  const json::object answer = told(Document::from_json(file).value);
  EXPECT_TRUE(answer.at("chance").is_null());
  EXPECT_EQ(answer.at("after").as_object().size(), 2U);
}

TEST(Lesson, ItsPictureHoldsDensities) {
  json::object file = example_with_a_test(0.5).to_json();
  file.at("evidence").at("e").as_object()["amount"] = 250'000;
  file.at("evidence").at("f").as_object()["amount"] = 500'000;
  const json::object curve = told(Document::from_json(file).value).at("curve").as_object();
  const json::array& x = curve.at("x").as_array();
  ASSERT_EQ(x.size(), 61U);
  for (const char* name : {"prior", "likelihood", "posterior"}) {
    const json::array& height = curve.at(name).as_array();
    ASSERT_EQ(height.size(), x.size());
    double area = 0;
    for (std::size_t i = 1; i < x.size(); ++i) {
      area += (x[i].to_number<double>() - x[i - 1].to_number<double>()) *
              (height[i].to_number<double>() + height[i - 1].to_number<double>()) / 2;
    }
    // What the answers say by themselves may reach beyond the picture.
    if (std::string_view(name) == "likelihood") {
      EXPECT_LT(area, 1.06);
    } else {
      EXPECT_NEAR(area, 1, 0.06) << name;
    }
  }
}

TEST(Lesson, ItsPictureShowsTheRangeHoweverLittleAnAnswerSays) {
  json::object file = example_with_a_test(0.1).to_json();
  file.at("evidence").as_object().erase("f");
  const json::object answer = told(Document::from_json(file).value);
  const json::array& x = answer.at("curve").at("x").as_array();
  EXPECT_LT(x.back().to_number<double>(), 4 * answer.at("before").at("high").to_number<double>());
}

TEST(Lesson, CountsResultsOnceThatWereTakenOver) {
  json::object file = example_with_a_test(0.5).to_json();
  const json::object first = told(Document::from_json(file).value);
  const std::string path(first.at("path").as_string());
  const json::object& before = first.at("before").as_object();
  const json::object& after = first.at("after").as_object();
  file["lessons"] = json::object{{"l", json::object{{"test", first.at("test")},
                                                    {"number", path},
                                                    {"beforeLow", before.at("low")},
                                                    {"beforeHigh", before.at("high")},
                                                    {"afterLow", after.at("low")},
                                                    {"afterHigh", after.at("high")}}}};
  if (before.contains("likely")) file.at("lessons").at("l").as_object()["beforeLikely"] = before.at("likely");
  const std::vector<std::string> steps = steps_of(path);
  file.at(steps[0]).as_object().at(steps[1]).as_object()[steps[2]] = after;
  const json::object again = told(Document::from_json(file).value);
  EXPECT_EQ(again.at("before"), first.at("before"));
  EXPECT_EQ(again.at("after"), first.at("after"));
}

TEST(TestsAhead, TellWhatTheAnswersStillToComeTakeAway) {
  json::object file = example_document("zuiderlab").to_json();
  json::object& pin = file.at("pins").as_object().at("head").as_object();
  pin["fee"] = range(150'000, 600'000);
  pin["willingWithProof"] = pert_like(6.5, 3.5, 0.2);
  pin["innovation"] = json::object{{"low", 0.01}, {"likely", 0.03}, {"high", 0.08}};
  file["assumptions"] = json::object{{"fee", json::object{{"number", "/pins/head/fee"}}},
                                     {"share", json::object{{"number", "/pins/head/willingWithProof"}}},
                                     {"rate", json::object{{"number", "/pins/head/innovation"}}},
                                     {"certain", json::object{{"number", "/plan/openingCash"}}}};
  file.at("plan").as_object()["openingCash"] = 100;
  const auto card = [](const char* assumption, json::object card) {
    card["assumptions"] = json::array{assumption};
    if (!card.contains("weight")) card["weight"] = 0.5;
    return card;
  };
  file["testCards"] = json::object{
      {"amounts",
       card("fee",
            {{"measure", "amount"}, {"sample", 8}, {"order", "a"}, {"cost", range(100'000, 400'000)}, {"weeks", 6}})},
      {"counts", card("share", {{"measure", "count"}, {"sample", 20}, {"order", "b"}, {"state", "running"}})},
      {"times", card("rate", {{"measure", "times"}, {"months", 24}, {"order", "c"}, {"cost", 5000}, {"weeks", 260}})},
      {"full", card("fee", {{"measure", "amount"}, {"sample", 1}, {"order", "d"}})},
      {"done", card("fee", {{"measure", "amount"}, {"sample", 8}, {"state", "done"}})},
      {"words", card("fee", {{"measure", "words"}, {"sample", 8}})},
      {"open", card("fee", {{"measure", "amount"}})},
      {"known", card("certain", {{"measure", "amount"}, {"sample", 8}})}};
  file["evidence"] = json::object{{"e", json::object{{"test", "amounts"}, {"amount", 200'000}}},
                                  {"f", json::object{{"test", "amounts"}, {"amount", 300'000}}},
                                  {"g", json::object{{"test", "counts"}, {"yes", 3}, {"of", 4}}},
                                  {"h", json::object{{"test", "full"}, {"amount", 1}}},
                                  {"i", json::object{{"test", "full"}, {"amount", 2}}}};
  const Document document = Document::from_json(file).value;
  Planned planned = *planned_of(document);
  planned.tests = tests_ahead(document, three_methods(), planned);
  ASSERT_EQ(planned.tests.size(), 4U);
  EXPECT_EQ(planned.tests[0].id, "amounts");
  // Eight that count for half against a range that counts for one, less the two that are known.
  EXPECT_NEAR(planned.tests[0].explained, 4.0 / 5 - 1.0 / 2, kExact);
  EXPECT_NEAR(*planned.tests[0].cost_euro, 2000, 1);  // the median of 1,000 to 4,000
  EXPECT_NEAR(planned.tests[1].explained, 10.0 / 20 - 2.0 / 12, 1e-8);
  EXPECT_FALSE(planned.tests[1].cost_euro);
  const double mean = 0.21 / 6, variance = (mean - 0.01) * (0.08 - mean) / 7, years = mean / variance;
  EXPECT_NEAR(planned.tests[2].explained, 1 / (1 + years), 1e-8);
  EXPECT_EQ(planned.tests[3].explained, 0);
  EXPECT_EQ(planned.plan.inputs[static_cast<std::size_t>(planned.tests[2].input)].key, "/pins/head/innovation");

  const auto answer = plan::answer(planned, Question::value_of_information).value;
  const json::array& tests = answer.at("tests").as_array();
  ASSERT_EQ(tests.size(), 4U);
  for (const json::value& test : tests) {
    const auto number = std::find_if(answer.at("ranking").as_array().begin(), answer.at("ranking").as_array().end(),
                                     [&](const json::value& one) { return one.at("path") == test.at("path"); });
    for (const char* unit : {"euro", "chance"}) {
      const double worth = test.at(unit).at("value").to_number<double>();
      EXPECT_GE(worth, 0);
      EXPECT_LE(worth, number->at(unit).at("value").to_number<double>()) << test.at("id");
    }
    const json::value &cost = test.at("cost"), &net = test.at("net");
    EXPECT_EQ(cost.is_null(), net.is_null());
    const double worth = test.at("euro").at("value").to_number<double>();
    // The share of the time until the aim (in months of 365.25 / 12 days) that the test takes.
    const int months = planned.request.deadlines.at(planned.headline);
    const double weeks = test.at("weeks").is_null() ? 0 : test.at("weeks").to_number<double>();
    // After the aim nothing can be chosen any more: all of the worth is gone.
    const double lost = worth * std::min(1.0, weeks * 7 / (months * 365.25 / 12));
    EXPECT_EQ(test.at("delay").is_null(), test.at("weeks").is_null());
    if (!test.at("delay").is_null()) EXPECT_NEAR(test.at("delay").to_number<double>(), lost, 1.01);
    if (!cost.is_null()) EXPECT_NEAR(net.to_number<double>(), worth - cost.to_number<double>() - lost, 1.01);
    if (test.at("id") == "full") EXPECT_EQ(test.at("euro").at("value").to_number<double>(), 0);
  }
  EXPECT_EQ(tests.front().at("id"), "amounts") << "the one that takes weeks is worth something";
}

}  // namespace
}  // namespace headpin::plan
