#include "rules/test_cards.hpp"

#include "document/traits.hpp"
#include "rules/after.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace headpin::rules {

using document::Document;
using document::Evidence;
using document::Fields;
using document::Operations;
using document::TestCard;
using document::TestCardDirection;
using document::TestCardMeasure;
using document::TestCardState;

namespace {

/// A test that operations leave there.
struct TouchedTest {
  std::string id;
  bool is_new = false;
  TestCard before;  ///< without anything when it is new
  TestCard after;
  Fields fields;  ///< of `after`
};

std::vector<TouchedTest> touched_tests(const Document& document, const Operations& operations) {
  std::vector<TouchedTest> out;
  for (const auto& [id, fields] : records_after(document, operations, TestCard::kKind)) {
    if (!fields) continue;
    const Fields* earlier = document.find(TestCard::kKind, id);
    out.push_back({id, earlier == nullptr, earlier == nullptr ? TestCard{} : document::read<TestCard>(*earlier),
                   document::read<TestCard>(*fields), *fields});
  }
  return out;
}

std::string path_of(const TouchedTest& test, const char* field) {
  return document::child_path(document::child_path("/" + std::string(TestCard::kKind), test.id), field);
}

bool blank(const std::optional<std::string>& words) {
  return !words || words->find_first_not_of(" \t\r\n") == std::string::npos;
}

auto fixed(const TestCard& test) {
  return std::tie(test.fixedAt, test.fixedThreshold, test.fixedRefuted);
}

bool is_idea(const TestCard& test) {
  return test.state.value_or(TestCardState::idea) == TestCardState::idea;
}

/// The day of a moment (milliseconds since 1970) where the day begins last on earth (UTC-12), as `2026-09-14`: whoever
/// began a test then, saw this day or a later one.
std::string earliest_day(std::int64_t moment) {
  using namespace std::chrono;
  const year_month_day day(floor<days>(sys_time<milliseconds>(milliseconds(moment) - hours(12))));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

/// The fields by which a test that is fixed now asks for something else than was fixed.
std::vector<const char*> moved(const TestCard& before, const TestCard& after) {
  std::vector<const char*> out;
  if (!after.fixedAt) return out;
  const bool begins = !before.fixedAt;
  if (after.threshold != after.fixedThreshold && (begins || after.threshold != before.threshold))
    out.push_back("threshold");
  if (after.refuted != after.fixedRefuted && (begins || after.refuted != before.refuted)) out.push_back("refuted");
  if (begins) return out;
  const auto direction = [](const TestCard& test) { return test.direction.value_or(TestCardDirection::atLeast); };
  if (direction(after) != direction(before)) out.push_back("direction");
  if (after.measure != before.measure) out.push_back("measure");
  // The threshold counts out of the sample, or in the unit.
  if (after.measure == TestCardMeasure::count && after.sample != before.sample) out.push_back("sample");
  if (after.measure == TestCardMeasure::amount && after.unit != before.unit) out.push_back("unit");
  return out;
}

/// The tests of which there is evidence once the operations are done, looked up once.
class TestsWithEvidence {
 public:
  explicit TestsWithEvidence(const Situation& situation) : situation_(situation) {}

  bool contains(const std::string& test) {
    if (!tests_) tests_ = look_up();
    return tests_->contains(test);
  }

 private:
  std::set<std::string, std::less<>> look_up() const {
    std::set<std::string, std::less<>> out;
    const auto add = [&](const Fields& fields) {
      const document::json::value* test = fields.if_contains("test");
      if (test != nullptr && test->is_string()) out.emplace(test->get_string());
    };
    const auto touched = records_after(situation_.document, situation_.operations, Evidence::kKind);
    for (const auto& [id, fields] : touched)
      if (fields) add(*fields);
    for (const auto& [id, fields] : situation_.document.records(Evidence::kKind))
      if (!touched.contains(id)) add(fields);
    return out;
  }

  const Situation& situation_;
  std::optional<std::set<std::string, std::less<>>> tests_;
};

/// What is wrong with what was fixed, if it does not stay as it was.
std::optional<text::Problem> let_go(TestsWithEvidence& tests_with_evidence, const TouchedTest& test) {
  const auto& [id, is_new, before, after, fields] = test;
  if (!before.fixedAt || fixed(after) == fixed(before)) return std::nullopt;
  const bool free = !after.fixedAt && !after.fixedThreshold && !after.fixedRefuted && is_idea(after);
  const document::Words idea = document::value_traits(TestCard::kKind, "state", "idea")->label;
  const std::string nl(idea.nl), en(idea.en);
  if (!free) {
    const char* field = after.fixedAt != before.fixedAt                 ? "fixedAt"
                        : after.fixedThreshold != before.fixedThreshold ? "fixedThreshold"
                                                                        : "fixedRefuted";
    return text::Problem{path_of(test, field),
                         "de drempel staat vast sinds de test begon; zet de test eerst terug op “" + nl + "”",
                         "the threshold is fixed since the test began; set the test back to “" + en + "” first"};
  }
  if (!tests_with_evidence.contains(id)) return std::nullopt;
  return text::Problem{path_of(test, "state"),
                       "er zijn al uitslagen, dus de drempel blijft vaststaan: terug naar “" + nl + "” kan niet meer",
                       "there are results, so the threshold stays fixed: it cannot go back to “" + en + "”"};
}

}  // namespace

text::Problems moved_thresholds(const Situation& situation) {
  text::Problems problems;
  TestsWithEvidence tests_with_evidence(situation);
  for (const TouchedTest& test : touched_tests(situation.document, situation.operations)) {
    const TestCard& before = test.before;
    if (std::optional<text::Problem> wrong = let_go(tests_with_evidence, test)) {
      problems.push_back(std::move(*wrong));
      continue;
    }
    if (!blank(test.after.changedWhy)) continue;
    if (test.after.fixedAt && before.changedAt && !blank(before.changedWhy)) {
      problems.push_back({path_of(test, "changedWhy"),
                          "hier staat waarom de drempel veranderde: schrijf het anders, maar laat het niet leeg",
                          "this says why the threshold changed: put it in other words, but do not leave it empty"});
    }
    for (const char* field : moved(before, test.after)) {
      problems.push_back({path_of(test, field),
                          "de drempel staat vast sinds de test begon; schrijf op waarom hij verandert",
                          "the threshold is fixed since the test began; write down why it changes"});
    }
  }
  return problems;
}

text::Problems impossible_tests(const Situation& situation) {
  text::Problems problems;
  for (const TouchedTest& test : touched_tests(situation.document, situation.operations)) {
    const TestCard& before = test.before;
    const TestCard& after = test.after;
    const bool verdict = after.verdict != before.verdict;
    const bool state = after.state != before.state;
    const bool measure = after.measure != before.measure;
    const bool threshold = after.threshold != before.threshold;
    const bool sample = after.sample != before.sample;
    if (after.verdict && blank(after.verdictWhy) && (verdict || after.verdictWhy != before.verdictWhy)) {
      problems.push_back({path_of(test, verdict ? "verdict" : "verdictWhy"),
                          "schrijf op waarom jullie anders oordelen dan de drempel",
                          "write down why you conclude otherwise than the threshold"});
    }
    const bool is_fixed = after.fixedAt && after.fixedThreshold;
    const bool needs_fixing = !is_idea(after) && !is_fixed && after.measure != TestCardMeasure::words;
    if (needs_fixing && (state || measure)) {
      problems.push_back({path_of(test, state ? "state" : "measure"),
                          "zet eerst de drempel vast: dat kan alleen vóór de eerste uitslag",
                          "fix the threshold first: that is done before the first result"});
    }
    if (after.threshold && !after.measure && (threshold || measure)) {
      problems.push_back({path_of(test, threshold ? "threshold" : "measure"), "kies eerst wat jullie tellen of meten",
                          "first choose what you count or measure"});
    }
    if (after.fixedAt && after.deadline && *after.deadline < earliest_day(*after.fixedAt) &&
        (after.deadline != before.deadline || after.fixedAt != before.fixedAt)) {
      problems.push_back({path_of(test, "deadline"),
                          "een test kan niet klaar zijn voordat hij begint: kies een latere dag",
                          "a test cannot be due before it begins: choose a later day"});
    }
    // Before it begins one of the two is filled in first.
    const bool begins = after.fixedAt && !before.fixedAt;
    if (after.fixedAt && after.measure == TestCardMeasure::count && after.sample && after.threshold &&
        *after.threshold > static_cast<double>(*after.sample) && (begins || threshold || sample || measure)) {
      const std::string most = std::to_string(*after.sample);
      problems.push_back(
          {path_of(test, begins || threshold ? "threshold"
                         : sample            ? "sample"
                                             : "measure"),
           "de drempel is hoger dan het aantal dat jullie vragen (" + most + "): pas één van de twee aan",
           "the threshold is above the number that you ask (" + most + "): change one of the two"});
    }
  }
  return problems;
}

void sign_test_cards(const Document& document, Operations& operations, const Author& author, std::int64_t now) {
  const auto last = last_operations(operations, TestCard::kKind);
  for (const TouchedTest& test : touched_tests(document, operations)) {
    // What is put back comes with what stood there.
    const TestCard& known = test.is_new ? test.after : test.before;
    std::optional<document::json::value> by, at;
    if (test.after.fixedAt && known.changedAt) {
      by = known.changedBy.value_or("");
      at = *known.changedAt;
    }
    if (!moved(test.before, test.after).empty() && !(test.is_new && at)) {
      by = author.name;
      at = now;
    }
    write_in(*last.at(test.id), test.fields, "changedBy", by);
    write_in(*last.at(test.id), test.fields, "changedAt", at);
  }
}

}  // namespace headpin::rules
