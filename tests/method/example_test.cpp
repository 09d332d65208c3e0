// The worked examples teach by their numbers, so their numbers are held to what is published.
#include "document/document.hpp"
#include "document/traits.hpp"
#include "method/catalogue.hpp"
#include "method/examples.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace headpin::method {
namespace {

using document::Document;
using document::PartnerSort;
using document::Quantity;
using text::Language;

Document read(const Example& example) {
  const auto file = document::parse_json(example.text);
  EXPECT_TRUE(file.ok());
  auto document = Document::from_json(file.value);
  for (const auto& problem : document.problems) ADD_FAILURE() << problem.path << ": " << problem.en;
  return std::move(document.value);
}

Document example(std::string_view id, Language language) {
  for (const Example& one : examples()) {
    if (one.id == id && one.language == language) return read(one);
  }
  ADD_FAILURE() << "no such example: " << id;
  return {};
}

double likely(const std::optional<Quantity>& quantity) {
  if (!quantity) return 0;
  return quantity->likely.value_or((quantity->low + quantity->high) / 2);
}

/// Contributions over the years of the subsidy, in cents, by sort of partner.
std::map<PartnerSort, double> contributed(const Document& document) {
  const auto partners = document::read_all<document::Partner>(document);
  std::map<PartnerSort, double> out;
  for (const auto& [id, contribution] : document::read_all<document::Contribution>(document)) {
    if (contribution.period == "later") continue;
    out[*partners.at(*contribution.partner).sort] += likely(contribution.amount);
  }
  return out;
}

double granted(const Document& document) {
  double sum = 0;
  for (const auto& [id, subsidy] : document::read_all<document::Subsidy>(document)) sum += likely(subsidy.amount);
  return sum;
}

/// Fields that hold words, and so differ between languages.
bool holds_words(std::string_view field) {
  static const std::set<std::string_view> kWords = {"name",       "tagline",    "region",   "sector",   "title",
                                                    "text",       "source",     "meaning",  "tags",     "statement",
                                                    "belief",     "how",        "measured", "who",      "quote",
                                                    "changedWhy", "verdictWhy", "setAside", "weightWhy"};
  return kWords.contains(field);
}

document::json::value without_words(const document::json::value& value) {
  if (!value.is_object()) return value;
  document::json::object out;
  for (const auto& [name, field] : value.get_object())
    out[name] = holds_words(name) && !field.is_object() ? document::json::value("…") : without_words(field);
  return out;
}

/// A number of the plan, by its path; nothing when that leads to no number.
std::optional<Quantity> number_at(const Document& document, std::string_view path) {
  const std::size_t last = path.rfind('/');
  const std::string_view field = path.substr(last + 1);
  const std::string_view record = path.substr(1, last - 1);
  const std::size_t middle = record.find('/');
  const std::string_view kind = record.substr(0, middle);
  const auto* traits = document::field_traits(kind, field);
  if (traits == nullptr || !traits->unit) return {};
  const auto* fields = document.find(kind, middle == record.npos ? "" : record.substr(middle + 1));
  const auto* value = fields == nullptr ? nullptr : fields->if_contains(field);
  return value == nullptr ? std::nullopt : document::quantity_of(*value);
}

/// What every example must be, in every language.
class AnyExample : public testing::TestWithParam<Example> {
 protected:
  const Document document = read(GetParam());
  const Catalogue catalogue = embedded_catalogue().value;
};

INSTANTIATE_TEST_SUITE_P(All, AnyExample, testing::ValuesIn(examples()), [](const auto& test) {
  return std::string(test.param.id) + (test.param.language == Language::nl ? "_nl" : "_en");
});

TEST_P(AnyExample, IsAPpsFileWithoutProblems) {
  for (const auto& problem : document::inconsistencies(document)) ADD_FAILURE() << problem.path << ": " << problem.en;
}

TEST_P(AnyExample, SaysThatItIsFictional) {
  EXPECT_EQ(document::read<document::Pps>(*document.find("pps", "")).example, true);
}

TEST_P(AnyExample, FillsEveryBlockOfTheCanvas) {
  std::map<std::string, int> notes;
  for (const auto& [id, note] : document::read_all<document::Note>(document)) ++notes[*note.block];
  EXPECT_EQ(notes.size(), catalogue.canvas.blocks.size());
  for (const Block& block : catalogue.canvas.blocks) EXPECT_GE(notes[block.id], 2) << block.id;
  EXPECT_GE(document.records("notes").size(), 20U);
  EXPECT_LE(document.records("notes").size(), 35U);
}

TEST_P(AnyExample, UsesPhasesAndArchetypesOfTheCatalogue) {
  for (const Phase& phase : catalogue.phases.phases) EXPECT_NE(document.find("phases", phase.id), nullptr) << phase.id;
  std::set<std::string> archetypes;
  for (const Archetype& archetype : catalogue.archetypes.archetypes) archetypes.insert(archetype.id);
  for (const auto& [id, offer] : document::read_all<document::Offer>(document)) {
    EXPECT_TRUE(archetypes.contains(*offer.archetype)) << id;
  }
}

TEST_P(AnyExample, SaysOfEveryNumberWhereItComesFrom) {
  for (const document::Kind& kind : document::schema::kinds()) {
    if (kind.name == "pps" || document::kind_traits(kind.name)->area != "plan") continue;
    for (const auto& [id, fields] : document.records(kind.name)) {
      EXPECT_TRUE(fields.contains("source")) << kind.name << "/" << id;
    }
  }
}

TEST_P(AnyExample, IsPaidInThirds) {  // RIF 2014-2022: 198 million of subsidy, 396 million of co-financing, dus-i.nl
  auto sums = contributed(document);
  const double subsidy = granted(document);
  EXPECT_DOUBLE_EQ(sums[PartnerSort::business] + sums[PartnerSort::other], subsidy);
  EXPECT_DOUBLE_EQ(sums[PartnerSort::school] + sums[PartnerSort::government], subsidy);
  EXPECT_LE(sums[PartnerSort::school], subsidy);  // schools bring in at most a third
}

TEST_P(AnyExample, SaysTheSameInBothLanguages) {
  const Document dutch = example(GetParam().id, Language::nl);
  const Document english = example(GetParam().id, Language::en);
  EXPECT_EQ(without_words(dutch.to_json()), without_words(english.to_json()));
  for (const char* kind : {"notes", "costs", "roles", "offers", "assumptions", "testCards", "evidence"}) {
    for (const auto& [id, fields] : dutch.records(kind)) {
      for (const auto& [field, value] : fields) {
        if (holds_words(field) && !value.is_array()) {
          EXPECT_NE(value, english.records(kind).at(id).at(field)) << kind << "/" << id << "/" << std::string(field);
        }
      }
    }
  }
}

TEST_P(AnyExample, IsToldOfInTheList) {
  const auto& told = catalogue.examples.examples;
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const ExampleNote& one) { return one.id == GetParam().id; }), 1);
}

TEST_P(AnyExample, SaysOfEveryStakeholderWhatItGivesAndGets) {
  std::map<std::string, int> gives;
  std::map<std::string, int> gets;
  for (const auto& [id, note] : document::read_all<document::Note>(document)) {
    for (const std::string& who : note.gives.value_or(std::vector<std::string>{})) ++gives[who];
    for (const std::string& who : note.gets.value_or(std::vector<std::string>{})) ++gets[who];
  }
  std::set<std::string> known;
  for (const Stakeholder& who : catalogue.canvas.stakeholders) {
    known.insert(who.id);
    EXPECT_GE(gives[who.id], 1) << who.id;
    EXPECT_GE(gets[who.id], 2) << who.id;
  }
  for (const auto& [who, count] : gives) EXPECT_TRUE(known.contains(who)) << who;
  for (const auto& [who, count] : gets) EXPECT_TRUE(known.contains(who)) << who;
}

TEST_P(AnyExample, AssumesThingsOfNotesAndOfNumbersOfThePlan) {
  std::set<std::string> stakeholders;
  for (const Stakeholder& one : catalogue.canvas.stakeholders) stakeholders.insert(one.id);
  const auto assumptions = document::read_all<document::Assumption>(document);
  EXPECT_GE(assumptions.size(), 8U);
  EXPECT_LE(assumptions.size(), 12U);
  int notes = 0;
  int numbers = 0;
  int neither = 0;
  for (const auto& [id, assumption] : assumptions) {
    if (assumption.note) EXPECT_NE(document.find("notes", *assumption.note), nullptr) << id;
    if (assumption.number) EXPECT_TRUE(number_at(document, *assumption.number)) << id << " " << *assumption.number;
    for (const std::string& who : *assumption.forWhom) EXPECT_TRUE(stakeholders.contains(who)) << id << " " << who;
    EXPECT_TRUE(assumption.sureness) << id;
    EXPECT_NE(assumption.number.has_value(), assumption.importance.has_value()) << id << ": of a number it is computed";
    notes += assumption.note ? 1 : 0;
    numbers += assumption.number ? 1 : 0;
    neither += !assumption.note && !assumption.number ? 1 : 0;
  }
  EXPECT_GE(notes, 8);
  EXPECT_GE(numbers, 6);
  EXPECT_LT(numbers, static_cast<int>(assumptions.size()));
  EXPECT_GE(neither, 1);
}

TEST_P(AnyExample, TestsWhatItAssumesInEveryWayThereIs) {
  const auto assumptions = document::read_all<document::Assumption>(document);
  const auto evidence = document::read_all<document::Evidence>(document);
  std::map<document::TestCardState, int> states;
  std::set<document::TestCardMeasure> measures;
  std::set<document::EvidenceSpeaks> spoken;
  int overruled = 0;
  int set_aside = 0;
  int changed = 0;
  for (const auto& [id, test] : document::read_all<document::TestCard>(document)) {
    ++states[*test.state];
    measures.insert(*test.measure);
    EXPECT_FALSE(test.assumptions->empty()) << id;
    for (const std::string& one : *test.assumptions) EXPECT_TRUE(assumptions.contains(one)) << id << " " << one;
    if (test.method) EXPECT_NE(catalogue.testMethods.method(*test.method), nullptr) << id << " " << *test.method;
    EXPECT_TRUE(test.how && test.owner && test.cost) << id;
    EXPECT_EQ(test.weight.has_value(), test.weightWhy.has_value()) << id;
    const bool begun = *test.state != document::TestCardState::idea;
    EXPECT_EQ(test.deadline.has_value(), begun) << id;
    const bool counted = *test.measure != document::TestCardMeasure::words;
    EXPECT_EQ(test.threshold.has_value(), counted) << id;
    EXPECT_EQ(test.fixedAt.has_value(), begun && counted) << id;
    if (*test.measure == document::TestCardMeasure::count) EXPECT_LE(*test.threshold, *test.sample) << id;
    EXPECT_EQ(test.unit.has_value(), *test.measure == document::TestCardMeasure::amount) << id;
    if (begun && counted) {
      const bool moved = *test.fixedThreshold != *test.threshold;
      EXPECT_EQ(test.changedWhy.has_value(), moved) << id;
      EXPECT_EQ(test.changedBy.has_value(), moved) << id;
      if (moved) EXPECT_GT(test.changedAt.value_or(0), *test.fixedAt) << id;
      EXPECT_EQ(test.fixedRefuted, test.refuted) << id;
      changed += moved ? 1 : 0;
    }
    EXPECT_EQ(test.verdict.has_value(), test.verdictWhy.has_value()) << id;
    overruled += test.verdict ? 1 : 0;
    set_aside += test.setAside ? 1 : 0;
    if (test.setAside) EXPECT_EQ(*test.state, document::TestCardState::done) << id;
    const bool seen =
        std::any_of(evidence.begin(), evidence.end(), [&](const auto& one) { return *one.second.test == id; });
    EXPECT_EQ(seen, begun) << id;
  }
  for (const auto& [id, one] : evidence) {
    spoken.insert(*one.speaks);
    const auto* card = document.find("testCards", *one.test);
    ASSERT_NE(card, nullptr) << id;
    const auto test = document::read<document::TestCard>(*card);
    using Measure = document::TestCardMeasure;
    const bool says = one.quote.has_value();
    EXPECT_TRUE(one.who) << id;
    EXPECT_EQ(one.yes.has_value(), one.of.has_value()) << id;
    EXPECT_LE(one.yes.value_or(0), one.of.value_or(0)) << id;
    EXPECT_TRUE(says || one.of || one.amount || one.times) << id;
    if (one.of) EXPECT_EQ(*test.measure, Measure::count) << id;
    if (one.amount) EXPECT_EQ(*test.measure, Measure::amount) << id;
    if (one.times) EXPECT_EQ(*test.measure, Measure::times) << id;
    EXPECT_EQ(one.times.has_value(), one.months.has_value()) << id;
    if (test.fixedAt) EXPECT_GT(*one.at, *test.fixedAt) << id << ": the threshold comes first";
  }
  EXPECT_EQ(states.size(), 4U);
  EXPECT_EQ(measures.size(), 4U);
  EXPECT_EQ(spoken.size(), 3U);
  EXPECT_EQ(overruled, 1);
  EXPECT_EQ(set_aside, 1);
  EXPECT_EQ(changed, 1);
}

TEST_P(AnyExample, TookOverWhatItsTestsTaught) {
  const auto lessons = document::read_all<document::Lesson>(document);
  EXPECT_GE(lessons.size(), 1U);
  EXPECT_LE(lessons.size(), 2U);
  std::set<std::string> taught;
  for (const auto& [id, lesson] : lessons) {
    taught.insert(*lesson.test);
    const auto* card = document.find("testCards", *lesson.test);
    ASSERT_NE(card, nullptr) << id;
    const auto test = document::read<document::TestCard>(*card);
    EXPECT_EQ(*test.state, document::TestCardState::done) << id;
    EXPECT_FALSE(test.setAside) << id;
    const auto assumption =
        document::read<document::Assumption>(*document.find("assumptions", test.assumptions->front()));
    EXPECT_EQ(assumption.number, lesson.number) << id;
    const auto now = number_at(document, *lesson.number);
    ASSERT_TRUE(now) << id;
    EXPECT_EQ(lesson.afterLow, now->low) << id;
    EXPECT_EQ(lesson.afterLikely, now->likely) << id;
    EXPECT_EQ(lesson.afterHigh, now->high) << id;
    EXPECT_LT(*lesson.beforeLow, *lesson.afterLow) << id;
    EXPECT_LT(*lesson.afterHigh, *lesson.beforeHigh) << id;
    EXPECT_GT(*lesson.chanceBefore, 0) << id;
    EXPECT_LT(*lesson.chanceAfter, 1) << id;
    for (const auto& [key, one] : document::read_all<document::Evidence>(document)) {
      if (one.test == lesson.test) EXPECT_LT(*one.at, *lesson.at) << id << " " << key;
    }
  }
  for (const auto& [id, test] : document::read_all<document::TestCard>(document)) {
    const bool done = *test.state == document::TestCardState::done;
    EXPECT_EQ(done, test.setAside || taught.contains(id)) << id;
  }
}

TEST(Examples, OpenWithZuiderlabInDutch) {
  EXPECT_EQ(examples().front().id, "zuiderlab");
  EXPECT_EQ(examples().front().language, Language::nl);
}

TEST(Examples, ZuiderlabIsAnAverageProject) {  // RIF 2014-2022 and the rounds of 2021 and 2022, dus-i.nl
  const Document document = example("zuiderlab", Language::nl);
  const auto partners = document.records("partners").size();
  EXPECT_GE(partners, 13U);
  EXPECT_LE(partners, 15U);
  EXPECT_NEAR(3 * granted(document), 2.9e8, 0.05e8);  // 2.91 million euro
}

}  // namespace
}  // namespace headpin::method
