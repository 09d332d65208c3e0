// The worked example teaches by its numbers, so its numbers are held to what is published.
#include "document/document.hpp"
#include "method/catalogue.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace headpin::method {
namespace {

using document::Document;
using document::Quantity;

Document example() {
  const auto file = document::parse_json(example_pps());
  EXPECT_TRUE(file.ok());
  auto document = Document::from_json(file.value);
  for (const auto& problem : document.problems) ADD_FAILURE() << problem.path << ": " << problem.en;
  return std::move(document.value);
}

double likely(const std::optional<Quantity>& quantity) {
  if (!quantity) return 0;
  return quantity->likely.value_or((quantity->low + quantity->high) / 2);
}

/// Contributions over the four years of the subsidy, in cents, by sort of partner.
std::map<document::PartnerSort, double> contributed(const Document& document) {
  const auto partners = document::read_all<document::Partner>(document);
  std::map<document::PartnerSort, double> out;
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

TEST(Example, IsAPpsFileWithoutProblems) {
  for (const auto& problem : document::inconsistencies(example())) ADD_FAILURE() << problem.path << ": " << problem.en;
}

TEST(Example, SaysThatItIsFictional) {
  const auto pps = document::read<document::Pps>(*example().find("pps", ""));
  EXPECT_EQ(pps.example, true);
}

TEST(Example, FillsEveryBlockOfTheCanvas) {
  const auto catalogue = embedded_catalogue().value;
  std::map<std::string, int> notes;
  for (const auto& [id, note] : document::read_all<document::Note>(example())) ++notes[*note.block];
  EXPECT_EQ(notes.size(), catalogue.canvas.blocks.size());
  for (const Block& block : catalogue.canvas.blocks) EXPECT_GE(notes[block.id], 3) << block.id;
}

TEST(Example, UsesPhasesAndArchetypesOfTheCatalogue) {
  const auto catalogue = embedded_catalogue().value;
  const Document document = example();
  for (const Phase& phase : catalogue.phases.phases) EXPECT_NE(document.find("phases", phase.id), nullptr) << phase.id;
  std::set<std::string> archetypes;
  for (const Archetype& archetype : catalogue.archetypes.archetypes) archetypes.insert(archetype.id);
  for (const auto& [id, offer] : document::read_all<document::Offer>(document)) {
    EXPECT_TRUE(archetypes.contains(*offer.archetype)) << id;
  }
}

TEST(Example, SaysOfEveryNumberWhereItComesFrom) {
  const Document document = example();
  for (const document::Kind& kind : document::schema::kinds()) {
    if (kind.name == "pps" || kind.name == "canvases" || kind.name == "notes") continue;
    for (const auto& [id, fields] : document.records(kind.name)) {
      EXPECT_TRUE(fields.contains("source")) << kind.name << "/" << id;
    }
  }
}

TEST(Example, StartsWithThirteenToFifteenPartners) {  // RIF rounds of 2021 and 2022, dus-i.nl
  const auto partners = example().records("partners").size();
  EXPECT_GE(partners, 13U);
  EXPECT_LE(partners, 15U);
}

TEST(Example, IsPaidInThirds) {  // RIF 2014-2022: 198 million of subsidy, 396 million of co-financing, dus-i.nl
  using document::PartnerSort;
  const Document document = example();
  auto sums = contributed(document);
  const double subsidy = granted(document);
  EXPECT_DOUBLE_EQ(sums[PartnerSort::business] + sums[PartnerSort::other], subsidy);
  EXPECT_DOUBLE_EQ(sums[PartnerSort::school] + sums[PartnerSort::government], subsidy);
  EXPECT_LE(sums[PartnerSort::school], subsidy);  // schools bring in at most a third
  EXPECT_NEAR(3 * subsidy, 2.9e8, 0.05e8);        // 2.91 million euro for an average project
}

}  // namespace
}  // namespace headpin::method
