// The worked examples teach by their numbers, so their numbers are held to what is published.
#include "document/document.hpp"
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
  return std::set<std::string_view>{"name", "tagline", "region", "sector", "title", "text", "source", "meaning", "tags"}
      .contains(field);
}

document::json::value without_words(const document::json::value& value) {
  if (!value.is_object()) return value;
  document::json::object out;
  for (const auto& [name, field] : value.get_object())
    out[name] = holds_words(name) && !field.is_object() ? document::json::value("…") : without_words(field);
  return out;
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
    if (kind.name == "pps" || kind.name == "canvases" || kind.name == "notes" || kind.name == "colorMeanings" ||
        kind.name == "comments") {
      continue;
    }
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
  for (const char* kind : {"notes", "costs", "roles", "offers"}) {
    for (const auto& [id, fields] : dutch.records(kind)) {
      for (const char* field : {"text", "name", "source"}) {
        if (fields.contains(field)) {
          EXPECT_NE(fields.at(field), english.records(kind).at(id).at(field)) << kind << "/" << id;
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
