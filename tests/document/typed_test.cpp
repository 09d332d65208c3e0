// How people type numbers: tables that anyone can read. A row with no meaning names what is proposed instead.
#include "document/quantity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>
#include <vector>

namespace headpin::document {
namespace {

constexpr auto nl = text::Language::nl;
constexpr auto en = text::Language::en;

struct Row {
  const char* text;
  Unit unit;
  text::Language language;
  Quantity is;
  Per per = Per::unsaid;
};

/// One number.
constexpr Quantity just(double value) {
  return {value, value, {}};
}

const std::vector<Row> kUnderstood{
    // Ranges
    {"5 à 10", Unit::count, nl, {5, 10, {}}},
    {"5 à 10", Unit::count, en, {5, 10, {}}},
    {"5 a 10", Unit::count, nl, {5, 10, {}}},
    {"10 à 20%", Unit::share, nl, {0.1, 0.2, {}}},
    {"2 à 3 ton", Unit::cent, nl, {20000000, 30000000, {}}},
    {"5-10", Unit::count, nl, {5, 10, {}}},
    {"5 – 10", Unit::count, nl, {5, 10, {}}},
    {"5 to 10", Unit::count, en, {5, 10, {}}},
    {"5 tot hooguit 10", Unit::count, nl, {5, 10, {}}},
    {"tussen de 5 en de 10", Unit::count, nl, {5, 10, {}}},
    {"van de 5 tot de 10", Unit::count, nl, {5, 10, {}}},
    {"between 5 and 10", Unit::count, en, {5, 10, {}}},
    {"2 of 3", Unit::count, nl, {2, 3, {}}},
    {"2 or 3", Unit::count, en, {2, 3, {}}},
    {"vijf tot tien", Unit::count, nl, {5, 10, {}}},
    {"vijf à tien", Unit::count, nl, {5, 10, {}}},
    {"five to ten", Unit::count, en, {5, 10, {}}},
    {"ongeveer 5 tot 10", Unit::count, nl, {5, 10, {}}},
    {"€ 2.000 tot € 3.000", Unit::cent, nl, {200000, 300000, {}}},
    {"20 tot 60 bedrijven, verwachting 35", Unit::count, nl, {20, 60, 35}},
    {"20 tot 60, ongeveer 35", Unit::count, nl, {20, 60, 35}},
    {"plm 8000", Unit::cent, nl, {640000, 960000, 800000}},
    {"plm. 8.000", Unit::cent, nl, {640000, 960000, 800000}},
    {"pl.m. € 8.000", Unit::cent, nl, {640000, 960000, 800000}},
    {"grofweg 10", Unit::count, nl, {8, 12, 10}},
    // One-sided words
    {"max 30", Unit::count, nl, {0, 30, 15}},
    {"max. 30", Unit::count, nl, {0, 30, 15}},
    {"maximaal 30", Unit::count, nl, {0, 30, 15}},
    {"hoogstens 30", Unit::count, nl, {0, 30, 15}},
    {"ten hoogste 30", Unit::count, nl, {0, 30, 15}},
    {"minder dan 30", Unit::count, nl, {0, 30, 15}},
    {"niet meer dan 30", Unit::count, nl, {0, 30, 15}},
    {"30 of minder", Unit::count, nl, {0, 30, 15}},
    {"tot 30", Unit::count, nl, {0, 30, 15}},
    {"< 30", Unit::count, nl, {0, 30, 15}},
    {"at most 30", Unit::count, en, {0, 30, 15}},
    {"max 30", Unit::count, en, {0, 30, 15}},
    {"up to 30", Unit::count, en, {0, 30, 15}},
    {"less than 30", Unit::count, en, {0, 30, 15}},
    {"no more than € 3,000", Unit::cent, en, {0, 300000, 150000}},
    {"hoogstens 30, waarschijnlijk 20", Unit::count, nl, {0, 30, 20}},
    {"waarschijnlijk 20, maximaal 30", Unit::count, nl, {0, 30, 20}},
    {"minstens 10, hoogstens 30", Unit::count, nl, {10, 30, 20}},
    {"minimaal 10 en maximaal 30, waarschijnlijk 15", Unit::count, nl, {10, 30, 15}},
    {"at least 10, at most 30", Unit::count, en, {10, 30, 20}},
    {"minstens 80%", Unit::share, nl, {0.8, 1, 0.9}},
    {"meer dan 80", Unit::share, nl, {0.8, 1, 0.9}},
    {"at least 80%", Unit::share, en, {0.8, 1, 0.9}},
    {"more than half", Unit::share, en, {0.5, 1, 0.75}},
    {"80% of meer", Unit::share, nl, {0.8, 1, 0.9}},
    // Signs in place of words
    {"<5", Unit::count, nl, {0, 5, 2.5}},
    {"<5", Unit::count, en, {0, 5, 2.5}},
    {"< 5", Unit::count, nl, {0, 5, 2.5}},
    {"<= 5", Unit::count, nl, {0, 5, 2.5}},
    {"=< 5", Unit::count, nl, {0, 5, 2.5}},
    {"≤5", Unit::count, nl, {0, 5, 2.5}},
    {"≤ 5", Unit::count, en, {0, 5, 2.5}},
    {"⩽ 5", Unit::count, nl, {0, 5, 2.5}},
    {"≦ 5", Unit::count, nl, {0, 5, 2.5}},
    {"＜ 5", Unit::count, nl, {0, 5, 2.5}},
    {"< € 5.000", Unit::cent, nl, {0, 500000, 250000}},
    {"€ < 5.000", Unit::cent, nl, {0, 500000, 250000}},
    {"€ <= 5,000", Unit::cent, en, {0, 500000, 250000}},
    {"<5k", Unit::cent, nl, {0, 500000, 250000}},
    {"< 40 uur", Unit::hour, nl, {0, 40, 20}},
    {"<0,5 fte", Unit::fte, nl, {0, 0.5, 0.25}},
    {"<20%", Unit::share, nl, {0, 0.2, 0.1}},
    {"> 80%", Unit::share, nl, {0.8, 1, 0.9}},
    {">80", Unit::share, en, {0.8, 1, 0.9}},
    {"≥80%", Unit::share, nl, {0.8, 1, 0.9}},
    {">10 en <20", Unit::count, nl, {10, 20, 15}},
    {">10, <20", Unit::count, nl, {10, 20, 15}},
    {"> 10 and < 20", Unit::count, en, {10, 20, 15}},
    {">= 10 <= 20", Unit::count, nl, {10, 20, 15}},
    {"≥ 10 en ≤ 20, waarschijnlijk 12", Unit::count, nl, {10, 20, 12}},
    {"< 500 per maand", Unit::cent, nl, {0, 600000, 300000}, Per::year},
    // Nearly and about
    {"bijna 30", Unit::count, nl, {27, 30, 28.5}},
    {"almost 30", Unit::count, en, {27, 30, 28.5}},
    {"ruim 30", Unit::count, nl, {30, 33, 31.5}},
    {"just over 30", Unit::count, en, {30, 33, 31.5}},
    {"ruim 95%", Unit::share, nl, {0.95, 1, 0.9975}},
    {"bijna de helft", Unit::share, nl, {0.45, 0.5, 0.475}},
    {"ongeveer 35", Unit::count, nl, {28, 42, 35}},
    {"circa 35", Unit::count, nl, {28, 42, 35}},
    {"ca. 35", Unit::count, nl, {28, 42, 35}},
    {"zo'n 35", Unit::count, nl, {28, 42, 35}},
    {"zo’n 35", Unit::count, nl, {28, 42, 35}},
    {"een stuk of tien", Unit::count, nl, {8, 12, 10}},
    {"+/- 35", Unit::count, nl, {28, 42, 35}},
    {"± 35", Unit::count, nl, {28, 42, 35}},
    {"about ten", Unit::count, en, {8, 12, 10}},
    {"35 +/- 5", Unit::count, nl, {30, 40, 35}},
    {"35 ± 5", Unit::count, nl, {30, 40, 35}},
    {"35 plus of min 5", Unit::count, nl, {30, 40, 35}},
    {"35 plus or minus 5", Unit::count, en, {30, 40, 35}},
    {"40 ± 10%", Unit::count, nl, {36, 44, 40}},
    {"35% ± 5", Unit::share, nl, {0.3, 0.4, 0.35}},
    {"35 ± 5%", Unit::share, nl, {0.3, 0.4, 0.35}},
    // In letters
    {"tien", Unit::count, nl, just(10)},
    {"ten", Unit::count, en, just(10)},
    {"drie", Unit::count, nl, just(3)},
    {"één", Unit::count, nl, just(1)},
    {"geen", Unit::count, nl, just(0)},
    {"vijfentwintig", Unit::count, nl, just(25)},
    {"tweeëntwintig", Unit::count, nl, just(22)},
    {"honderdvijftig", Unit::count, nl, just(150)},
    {"vijftienhonderd", Unit::count, nl, just(1500)},
    {"tweeduizend vijfhonderd", Unit::count, nl, just(2500)},
    {"twee tot drie duizend", Unit::count, nl, {2000, 3000, {}}},
    {"twenty-five", Unit::count, en, just(25)},
    {"two hundred and fifty", Unit::count, en, just(250)},
    {"two thousand five hundred", Unit::count, en, just(2500)},
    {"a hundred", Unit::count, en, just(100)},
    {"half a million", Unit::cent, en, just(50000000)},
    {"een half miljoen", Unit::cent, nl, just(50000000)},
    {"anderhalf", Unit::fte, nl, just(1.5)},
    {"anderhalve ton", Unit::cent, nl, just(15000000)},
    {"tweeënhalf", Unit::fte, nl, just(2.5)},
    {"twee en een half", Unit::fte, nl, just(2.5)},
    {"one and a half", Unit::fte, en, just(1.5)},
    {"two and a half years", Unit::year, en, just(2.5)},
    {"een half jaar", Unit::year, nl, just(0.5)},
    {"half", Unit::fte, en, just(0.5)},
    // Parts
    {"1/2", Unit::fte, nl, just(0.5)},
    {"1 1/2", Unit::fte, nl, just(1.5)},
    {"1½", Unit::fte, nl, just(1.5)},
    {"½", Unit::share, nl, just(0.5)},
    {"3/4", Unit::share, nl, just(0.75)},
    {"de helft", Unit::share, nl, just(0.5)},
    {"half", Unit::share, en, just(0.5)},
    {"driekwart", Unit::share, nl, just(0.75)},
    {"een kwart", Unit::share, nl, just(0.25)},
    {"een derde", Unit::share, nl, just(1.0 / 3)},
    {"twee derde", Unit::share, nl, just(2.0 / 3)},
    {"three quarters", Unit::share, en, just(0.75)},
    {"a quarter", Unit::share, en, just(0.25)},
    {"tussen een kwart en de helft", Unit::share, nl, {0.25, 0.5, {}}},
    {"een kwart tot de helft", Unit::share, nl, {0.25, 0.5, {}}},
    {"1 op de 3", Unit::share, nl, just(1.0 / 3)},
    {"een op de drie", Unit::share, nl, just(1.0 / 3)},
    {"9 van de 10", Unit::share, nl, just(0.9)},
    {"1 in 3", Unit::share, en, just(1.0 / 3)},
    {"one in three", Unit::share, en, just(1.0 / 3)},
    {"9 out of 10", Unit::share, en, just(0.9)},
    {"2 of 3", Unit::share, en, just(2.0 / 3)},
    {"0 tot 30", Unit::share, nl, {0, 0.3, {}}},
    {"1 tot 5%", Unit::share, nl, {0.01, 0.05, {}}},
    {"60/100", Unit::share, nl, just(0.6)},
    // Thousands and money
    {"12 500", Unit::count, nl, just(12500)},
    {"12 500", Unit::count, en, just(12500)},
    {"12\u00A0500", Unit::count, nl, just(12500)},
    {"12\u202F500", Unit::count, nl, just(12500)},
    {"12\u2009500,50", Unit::cent, nl, just(1250050)},
    {"1 250 000", Unit::cent, nl, just(125000000)},
    {"12'500", Unit::cent, nl, just(1250000)},
    {"1.100", Unit::count, nl, just(1100)},
    {"1,100", Unit::count, en, just(1100)},
    {"5,10", Unit::cent, nl, just(510)},
    {"€12.500,=", Unit::cent, nl, just(1250000)},
    {"€ 12.500,-", Unit::cent, nl, just(1250000)},
    {"€ 12.500,--", Unit::cent, nl, just(1250000)},
    {"12.500,—", Unit::cent, nl, just(1250000)},
    {"EUR 12,500", Unit::cent, en, just(1250000)},
    {"12.500 euro", Unit::cent, nl, just(1250000)},
    {"€ 5k", Unit::cent, nl, just(500000)},
    {"1,250 mln", Unit::cent, nl, just(125000000)},
    // Sums and products
    {"3x 2500", Unit::cent, nl, just(750000)},
    {"3 x 2500", Unit::cent, nl, just(750000)},
    {"3 × 2.500", Unit::cent, nl, just(750000)},
    {"3*2500", Unit::cent, en, just(750000)},
    {"3 keer 2500", Unit::cent, nl, just(750000)},
    {"3 times 2,500", Unit::cent, en, just(750000)},
    {"2500 + 500", Unit::cent, nl, just(300000)},
    {"2500+500", Unit::cent, nl, just(300000)},
    {"2 x 2500 + 500", Unit::cent, nl, just(550000)},
    {"200 uur x € 50", Unit::cent, nl, just(1000000)},
    {"200 uur x 50 euro per uur", Unit::cent, nl, just(1000000), Per::year},
    {"200 hours x €50", Unit::cent, en, just(1000000)},
    {"4 uur per week x 40 weken", Unit::hour, nl, just(160), Per::year},
    {"40 weken x 4 uur", Unit::hour, nl, just(160), Per::year},
    {"2 x 100 tot 3 x 100", Unit::hour, nl, {200, 300, {}}},
    // Over a time
    {"5.000 p/j", Unit::cent, nl, just(500000), Per::year},
    {"5.000 p.j.", Unit::cent, nl, just(500000), Per::year},
    {"5.000 per jaar", Unit::cent, nl, just(500000), Per::year},
    {"€ 5.000/jaar", Unit::cent, nl, just(500000), Per::year},
    {"5.000 per jaar", Unit::cent, nl, just(500000), Per::unsaid},
    {"€5,000 a year", Unit::cent, en, just(500000), Per::year},
    {"500 per maand", Unit::cent, nl, just(600000), Per::year},
    {"€ 500 p/m", Unit::cent, nl, just(600000), Per::year},
    {"500 p.m.", Unit::cent, nl, just(600000), Per::year},
    {"500 tot 600 per maand", Unit::cent, nl, {600000, 720000, {}}, Per::year},
    {"500 a month", Unit::cent, en, just(600000), Per::year},
    {"1.000 per kwartaal", Unit::cent, nl, just(400000), Per::year},
    {"4 uur per maand", Unit::hour, nl, just(48), Per::year},
    {"4 uur per maand", Unit::hour, nl, just(4), Per::month},
    {"48 uur per jaar", Unit::hour, nl, just(4), Per::month},
    {"€ 60 per uur", Unit::cent, nl, just(6000), Per::once},
    {"6 maanden", Unit::year, nl, just(0.5), Per::once},
    {"6 tot 18 maanden", Unit::year, nl, {0.5, 1.5, {}}, Per::once},
    {"6 maanden tot 2 jaar", Unit::year, nl, {0.5, 2, {}}, Per::once},
    {"3 maanden", Unit::count, nl, just(3), Per::once},
    {"3% per jaar", Unit::perYear, nl, just(0.03), Per::once},
    {"20 studenten per jaar", Unit::count, nl, just(20), Per::year},
    {"€ 2.000 per student", Unit::cent, nl, just(200000), Per::year},
    {"€ 2.000 per jaar", Unit::cent, nl, just(200000), Per::wholeYear},
    {"500 per maand", Unit::cent, nl, just(600000), Per::wholeYear},
};

TEST(TypedNumber, IsUnderstoodAsItIsMeant) {
  for (const Row& row : kUnderstood) {
    const auto read = parse_quantity(row.text, row.unit, row.language, row.per);
    ASSERT_TRUE(read.ok()) << row.text << ": " << read.problems.front().nl;
    EXPECT_DOUBLE_EQ(read.value.low, row.is.low) << row.text;
    EXPECT_DOUBLE_EQ(read.value.high, row.is.high) << row.text;
    ASSERT_EQ(read.value.likely.has_value(), row.is.likely.has_value()) << row.text;
    if (row.is.likely) EXPECT_DOUBLE_EQ(*read.value.likely, *row.is.likely) << row.text;
  }
}

struct Doubt {
  const char* text;
  Unit unit;
  text::Language language;
  std::vector<std::string> proposals;
  Per per = Per::unsaid;
};

const std::vector<Doubt> kDoubtful{
    {"minstens 10", Unit::count, nl, {"10 tot 20"}},
    {"minimaal 10", Unit::count, nl, {"10 tot 20"}},
    {"meer dan 10", Unit::count, nl, {"10 tot 20"}},
    {"10+", Unit::count, nl, {"10 tot 20"}},
    {"10 of meer", Unit::count, nl, {"10 tot 20"}},
    {"at least 10", Unit::count, en, {"10 to 20"}},
    {"more than 10", Unit::count, en, {"10 to 20"}},
    {"10 or more", Unit::count, en, {"10 to 20"}},
    {"minstens € 1.000", Unit::cent, nl, {"1.000 tot 2.000"}},
    {">10", Unit::count, nl, {"10 tot 20"}},
    {"> 10", Unit::count, nl, {"10 tot 20"}},
    {">10", Unit::count, en, {"10 to 20"}},
    {">= 10", Unit::count, nl, {"10 tot 20"}},
    {">=10", Unit::count, en, {"10 to 20"}},
    {"=> 10", Unit::count, nl, {"10 tot 20"}},
    {"≥10", Unit::count, nl, {"10 tot 20"}},
    {"⩾ 10", Unit::count, nl, {"10 tot 20"}},
    {"＞10", Unit::count, nl, {"10 tot 20"}},
    {"> € 1.000", Unit::cent, nl, {"1.000 tot 2.000"}},
    {"€ > 1.000", Unit::cent, nl, {"1.000 tot 2.000"}},
    {"€ ≥ 1,000", Unit::cent, en, {"1,000 to 2,000"}},
    {"> 10, waarschijnlijk 15", Unit::count, nl, {"10 tot 30, waarschijnlijk 15"}},
    {">20 <10", Unit::count, nl, {"10 tot 20"}},
    {"minstens 10, waarschijnlijk 15", Unit::count, nl, {"10 tot 30, waarschijnlijk 15"}},
    {"3-2", Unit::count, nl, {"2 tot 3"}},
    {"60 tot 20", Unit::count, nl, {"20 tot 60"}},
    {"60 to 20", Unit::count, en, {"20 to 60"}},
    {"60 tot 20, waarschijnlijk 35", Unit::count, nl, {"20 tot 60, waarschijnlijk 35"}},
    {"1 tot 5", Unit::share, nl, {"1% tot 5%"}},
    {"0,5 tot 5", Unit::share, nl, {"0,5% tot 5%"}},
    {"1 to 5", Unit::share, en, {"1% to 5%"}},
    {"1,100", Unit::count, nl, {"1100", "1,1"}},
    {"1.100", Unit::count, en, {"1100", "1.1"}},
    {"€ 1,100", Unit::cent, nl, {"€ 1100", "€ 1,1"}},
    {"1,235", Unit::count, nl, {"1235", "1,2350"}},
    {"1.235", Unit::count, en, {"1235", "1.2350"}},
    {"20 tot 1,100", Unit::hour, nl, {"20 tot 1100"}},
    {"1,100 tot 1,200", Unit::hour, nl, {"1100 tot 1200", "1,1 tot 1,2"}},
    {"5,10", Unit::count, nl, {"5 tot 10", "5,1"}},
    {"5,10", Unit::count, en, {"5 to 10", "5.1"}},
    {"5, 10", Unit::count, nl, {"5 tot 10"}},
    {"5 10", Unit::count, nl, {"5 tot 10"}},
    {"5 10 7", Unit::count, nl, {"5 tot 10, waarschijnlijk 7"}},
    {"4 uur per week", Unit::hour, nl, {"160", "208"}, Per::year},
    {"4 hours a week", Unit::hour, en, {"160", "208"}, Per::year},
    {"2 à 4 uur per week", Unit::hour, nl, {"80 tot 160", "104 tot 208"}, Per::year},
    {"€ 100 per week", Unit::cent, nl, {"4.000", "5.200"}, Per::year},
    {"2 dagen", Unit::hour, nl, {"16"}, Per::year},
    {"2 dagen per jaar", Unit::hour, nl, {"16"}, Per::year},
    {"2 dagen per week", Unit::hour, nl, {"640", "832"}, Per::year},
    {"2 days a week", Unit::hour, en, {"640", "832"}, Per::year},
    {"2 dagen per maand", Unit::hour, nl, {"192"}, Per::year},
    {"2 dagen per maand", Unit::hour, nl, {"16"}, Per::month},
    {"4 uur tot 2 dagen", Unit::hour, nl, {"4 tot 16"}},
    {"10 tot 5 dagen", Unit::hour, nl, {"40 tot 80"}},
    {"minstens 2 dagen", Unit::hour, nl, {"16 tot 32"}},
    {"2 tot 4 dagen, waarschijnlijk 3", Unit::hour, nl, {"16 tot 32, waarschijnlijk 24"}},
    {"20 dagen ± 10%", Unit::hour, nl, {"144 tot 176, waarschijnlijk 160"}},
    {"n.v.t.", Unit::cent, nl, {"0", ""}},
    {"nvt", Unit::cent, nl, {"0", ""}},
    {"-", Unit::cent, nl, {"0", ""}},
    {"–", Unit::cent, nl, {"0", ""}},
    {"n/a", Unit::cent, en, {"0", ""}},
    {"not applicable", Unit::cent, en, {"0", ""}},
    {"pm", Unit::cent, nl, {""}},
    {"p.m.", Unit::cent, nl, {""}},
    {"PM", Unit::cent, nl, {""}},
    {"?", Unit::cent, nl, {""}},
    {"onbekend", Unit::cent, nl, {""}},
    {"tbd", Unit::cent, en, {""}},
    // No guess at all
    {"500 per maand", Unit::cent, nl, {}, Per::once},
    {"5.000 per jaar", Unit::cent, nl, {}, Per::once},
    {"500 per maand", Unit::cent, nl, {}, Per::unsaid},
    {"2% per maand", Unit::perYear, nl, {}},
    {"€ 50 per uur", Unit::cent, nl, {}, Per::year},
    {"4 uur per dag", Unit::hour, nl, {}, Per::year},
    {"4 uur per week", Unit::hour, nl, {}, Per::month},
    {"2 dagen per week", Unit::hour, nl, {}, Per::month},
    {"2 dagen per maand", Unit::hour, nl, {}, Per::once},
    {"2 weken", Unit::hour, nl, {}, Per::year},
    {"2 dagen", Unit::cent, nl, {}, Per::year},
    {"500 per maand tot 6.000 per jaar", Unit::cent, nl, {}, Per::year},
    {"de helft", Unit::count, nl, {}},
    {"10%", Unit::cent, nl, {}},
    {"1 op de 3", Unit::count, nl, {}},
    {"200 uur", Unit::cent, nl, {}},
    {"€ > 200", Unit::hour, nl, {}},
    {">", Unit::count, nl, {}},
    {"€ 200", Unit::hour, nl, {}},
    {"2 jaar", Unit::count, nl, {}},
    {"20 tot 60, waarschijnlijk 70", Unit::count, nl, {}},
    {"1/0", Unit::count, nl, {}},
    {"50/50", Unit::share, nl, {}},
    {"1-9-2026", Unit::count, nl, {}},
    {"veel", Unit::count, nl, {}},
    {"20 tot", Unit::count, nl, {}},
    {"3 x", Unit::count, nl, {}},
    {"m", Unit::cent, nl, {}},
    {"hoogstens", Unit::count, nl, {}},
};

TEST(TypedNumber, InDoubtAProposalIsMadeAndNothingTaken) {
  for (const Doubt& row : kDoubtful) {
    const auto read = parse_quantity(row.text, row.unit, row.language, row.per);
    ASSERT_EQ(read.problems.size(), 1U) << row.text << " " << speak(read.value, row.unit, nl);
    const text::Problem& problem = read.problems.front();
    EXPECT_EQ(problem.proposals, row.proposals) << row.text << ": " << problem.nl;
    EXPECT_FALSE(problem.nl.empty() || problem.en.empty()) << row.text;
  }
}

TEST(TypedNumber, WhatIsProposedIsUnderstood) {
  for (const Doubt& row : kDoubtful) {
    for (const std::string& proposal : row.proposals) {
      if (proposal.empty()) continue;
      EXPECT_TRUE(parse_quantity(proposal, row.unit, row.language, row.per).ok()) << row.text << " > " << proposal;
    }
  }
}

TEST(TypedNumber, NothingIsProposedThatIsTooLongToRead) {
  const std::string digits = std::string(26, '2') + std::string(88, '6') + std::string(19, '2') + "0";
  const auto read = parse_quantity("2 " + digits +
                                       "\x12,\x1e"
                                       "0",
                                   Unit::share, nl, Per::month);
  ASSERT_FALSE(read.ok());
  for (const std::string& proposal : read.problems.front().proposals)
    EXPECT_TRUE(parse_quantity(proposal, Unit::share, nl, Per::month).ok()) << proposal;
}

TEST(TypedNumber, AProblemIsAboutWhatWasTyped) {
  const auto nl_of = [](const char* text, Unit unit, Per per = Per::year) {
    return parse_quantity(text, unit, nl, per).problems.at(0).nl;
  };
  EXPECT_EQ(nl_of("3-2", Unit::count), "“3-2” loopt omlaag: het laagste getal hoort voorop. Bedoel je 2 tot 3?");
  EXPECT_EQ(nl_of("1 tot 5", Unit::share), "In “1 tot 5” kan 1 hier 1% zijn of alles, 100%. Bedoel je 1% tot 5%?");
  EXPECT_EQ(nl_of("1,100", Unit::count), "“1,100” kan 1100 zijn, of 1,1. Wat bedoel je?");
  EXPECT_EQ(nl_of("minstens 10", Unit::count),
            "“minstens 10” zegt niet hoeveel het hoogstens is. Zet dat er ook bij. Bedoel je 10 tot 20?");
  EXPECT_EQ(
      nl_of(">10", Unit::count),
      "“>10” is meer dan 10, en dat zegt niet hoeveel het hoogstens is. Zet dat er ook bij. Bedoel je 10 tot 20?");
  EXPECT_EQ(nl_of("≥ € 500", Unit::cent),
            "“≥ € 500” is minstens € 500, en dat zegt niet hoeveel het hoogstens is. Zet dat er ook bij. Bedoel je 500 "
            "tot 1.000?");
  EXPECT_EQ(parse_quantity("> 10", Unit::count, en).problems.at(0).en,
            "“> 10” is more than 10, which does not say how much it is at most. Add that too. Do you mean 10 to 20?");
  EXPECT_EQ(nl_of("n.v.t.", Unit::cent),
            "“n.v.t.” is geen getal. Is er niets, typ dan 0. Weet je het nog niet, laat het veld dan leeg.");
  EXPECT_EQ(nl_of("4 uur per week", Unit::hour),
            "“per week”: hoeveel weken zijn dat in een jaar? Met 40 schoolweken is het 160, met 52 weken 208.");
  EXPECT_EQ(nl_of("2 dagen per week", Unit::hour),
            "Hier horen uren, en een dag telt als 8 uur. “per week”: hoeveel weken zijn dat in een jaar? Met 40 "
            "schoolweken is het 640, met 52 weken 832.");
  EXPECT_EQ(nl_of("10 tot 5 dagen", Unit::hour),
            "Hier horen uren, en een dag telt als 8 uur. “10 tot 5 dagen” loopt omlaag: het laagste getal hoort "
            "voorop. Bedoel je 40 tot 80?");
  EXPECT_EQ(nl_of("2 uur", Unit::share), "“uur” past hier niet. Hier hoort een deel, zoals 80%.");
  EXPECT_EQ(nl_of("5.000 per jaar", Unit::cent, Per::once), "“per jaar” past hier niet. Hier hoort het hele bedrag.");
  EXPECT_EQ(nl_of("1.000 per leerling per jaar", Unit::cent, Per::wholeYear),
            "“per leerling” kan ik hier niet omrekenen. Typ hoeveel het samen per jaar is.");
  EXPECT_EQ(nl_of("2.500 per bedrijf", Unit::cent, Per::wholeYear),
            "“per bedrijf” kan ik hier niet omrekenen. Typ hoeveel het samen per jaar is.");
  EXPECT_EQ(nl_of("200 uur", Unit::cent), "“uur” past hier niet. Hier hoort een bedrag.");
}

/// What the page and the server write for a number reads back as that number, without doubt.
TEST(TypedNumber, WhatIsWrittenReadsTheSame) {
  EXPECT_TRUE(rc::check([] {
    const auto language = *rc::gen::element(nl, en);
    const auto unit = *rc::gen::element(Unit::count, Unit::hour, Unit::fte, Unit::year, Unit::perYear, Unit::cent);
    const auto hundredths = [] { return *rc::gen::inRange(0, 500'000'000); };
    std::vector<int> ends{hundredths(), hundredths(), hundredths()};
    std::sort(ends.begin(), ends.end());
    const double whole = unit == Unit::cent ? 1 : 100;
    Quantity quantity{ends[0] / whole, ends[2] / whole, {}};
    if (*rc::gen::arbitrary<bool>()) quantity.likely = ends[1] / whole;
    if (quantity.certain()) quantity.likely.reset();
    const std::string written = typed_text(quantity, unit, language);
    const auto read = parse_quantity(written, unit, language, Per::year);
    RC_LOG() << written << '\n';
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value == quantity);
  }));
}

/// Words in any order never give a range that falls, and never end the program.
TEST(TypedNumber, AnyWordsGiveAnAnswer) {
  const std::vector<std::string> words{
      "5",     "10",        "1,100",    "tien", "honderd",   "half",     "de helft",       "%",  "mln", "tot",    "en",
      "à",     "ongeveer",  "bijna",    "ruim", "hoogstens", "minstens", "of meer",        "±",  "+",   "x",      "/",
      "op de", "per maand", "per week", "€",    "uur",       "maanden",  "waarschijnlijk", "pm", "-",   "tussen", "(",
      ",",     "0",         "-3"};
  EXPECT_TRUE(rc::check([&] {
    std::string typed;
    for (const std::string& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words))) {
      typed += word + " ";
    }
    const auto unit = *rc::gen::element(Unit::count, Unit::hour, Unit::share, Unit::cent, Unit::year);
    const auto per = *rc::gen::element(Per::unsaid, Per::once, Per::month, Per::year);
    const auto read = parse_quantity(typed, unit, *rc::gen::element(nl, en), per);
    if (!read.ok()) return;
    RC_ASSERT(read.value.low <= read.value.high);
    if (read.value.likely) RC_ASSERT(read.value.low <= *read.value.likely && *read.value.likely <= read.value.high);
  }));
}

}  // namespace
}  // namespace headpin::document
