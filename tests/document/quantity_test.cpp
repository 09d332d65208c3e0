#include "document/quantity.hpp"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>

namespace headpin::document {
namespace {

struct Typed {
  const char* text;
  Unit unit;
  text::Language language;
  Quantity understood;
};

class QuantityText : public testing::TestWithParam<Typed> {};

TEST_P(QuantityText, IsUnderstood) {
  const Typed& typed = GetParam();
  const text::Checked<Quantity> read = parse_quantity(typed.text, typed.unit, typed.language);
  ASSERT_TRUE(read.ok()) << typed.text << ": " << read.problems.front().en;
  EXPECT_DOUBLE_EQ(read.value.low, typed.understood.low) << typed.text;
  EXPECT_DOUBLE_EQ(read.value.high, typed.understood.high) << typed.text;
  ASSERT_EQ(read.value.likely.has_value(), typed.understood.likely.has_value()) << typed.text;
  if (read.value.likely) EXPECT_DOUBLE_EQ(*read.value.likely, *typed.understood.likely) << typed.text;
}

constexpr auto nl = text::Language::nl;
constexpr auto en = text::Language::en;

INSTANTIATE_TEST_SUITE_P(
    AsPeopleType, QuantityText,
    testing::Values(
        Typed{"35", Unit::count, nl, {35, 35, {}}}, Typed{" 1.234 ", Unit::count, nl, {1234, 1234, {}}},
        Typed{"1,234", Unit::count, en, {1234, 1234, {}}}, Typed{"1,5", Unit::fte, nl, {1.5, 1.5, {}}},
        Typed{"1.5", Unit::fte, nl, {1.5, 1.5, {}}}, Typed{"0,125", Unit::fte, nl, {0.125, 0.125, {}}},
        Typed{"0.125", Unit::fte, nl, {0.125, 0.125, {}}},
        Typed{"1.234.567,89", Unit::cent, nl, {123456789, 123456789, {}}},
        Typed{"1,234,567.89", Unit::cent, nl, {123456789, 123456789, {}}},
        Typed{"€ 3.500", Unit::cent, nl, {350000, 350000, {}}}, Typed{"3500,-", Unit::cent, nl, {350000, 350000, {}}},
        Typed{"€1,2 mln", Unit::cent, nl, {120000000, 120000000, {}}},
        Typed{"20k", Unit::cent, en, {2000000, 2000000, {}}},
        Typed{"1 tot 2 mln", Unit::cent, nl, {100000000, 200000000, {}}},
        Typed{"900 tot 1 mln", Unit::count, nl, {900, 1000000, {}}},
        Typed{"20 tot 60, waarschijnlijk 35", Unit::count, nl, {20, 60, 35}},
        Typed{"20 to 60, probably 35", Unit::count, en, {20, 60, 35}},
        Typed{"tussen de 20 en 60 bedrijven, meest waarschijnlijk 35", Unit::count, nl, {20, 60, 35}},
        Typed{"35 (20-60)", Unit::count, nl, {20, 60, 35}}, Typed{"20–60", Unit::count, nl, {20, 60, {}}},
        Typed{"20 - 60", Unit::count, nl, {20, 60, {}}}, Typed{"20..60", Unit::count, nl, {20, 60, {}}},
        Typed{"5 tot en met 10", Unit::count, nl, {5, 10, {}}}, Typed{"5 t/m 10", Unit::count, nl, {5, 10, {}}},
        Typed{"waarschijnlijk 35, van 20 tot 60", Unit::count, nl, {20, 60, 35}},
        Typed{"ongeveer 35", Unit::count, nl, {28, 42, 35}}, Typed{"ca. 100 uur", Unit::hour, nl, {80, 120, 100}},
        Typed{"80%", Unit::share, nl, {0.8, 0.8, {}}}, Typed{"80", Unit::share, nl, {0.8, 0.8, {}}},
        Typed{"0,8", Unit::share, nl, {0.8, 0.8, {}}}, Typed{"60 tot 80%", Unit::share, nl, {0.6, 0.8, {}}},
        Typed{"60-80 procent, waarschijnlijk 75", Unit::share, nl, {0.6, 0.8, 0.75}},
        Typed{"3%", Unit::perYear, nl, {0.03, 0.03, {}}}, Typed{"30 tot 30", Unit::count, nl, {30, 30, {}}},
        Typed{"12 duizend", Unit::cent, nl, {1200000, 1200000, {}}}, Typed{"-5", Unit::count, nl, {-5, -5, {}}}));

TEST(QuantityText, NonsenseGetsAReasonInBothLanguages) {
  for (const char* text : {"", "veel", "20 tot", "60 tot 20", "20 tot 60, waarschijnlijk 70", "1.2.3,4,5", "12.34.567",
                           "1 2 3 4", "1e5", "🙂", "5 tot 6 tot 7", "NaN", "inf",
                           "1 mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld mld "
                           "mld mld mld mld mld mld mld mld mld mld mld mld mld mld"}) {
    const text::Checked<Quantity> read = parse_quantity(text, Unit::count, nl);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_FALSE(read.problems.front().nl.empty());
    EXPECT_FALSE(read.problems.front().en.empty());
  }
}

TEST(QuantityText, AnyBytesGiveAnAnswer) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    for (const Unit unit : {Unit::cent, Unit::share, Unit::count}) {
      const text::Checked<Quantity> read = parse_quantity(bytes, unit, text::Language::nl);
      if (read.ok()) RC_ASSERT(read.value.low <= read.value.high);
    }
  }));
}

TEST(QuantityText, WhatIsSpokenIsUnderstoodAgain) {
  EXPECT_TRUE(rc::check([] {
    const auto low = *rc::gen::inRange(0, 100000);
    const auto likely = *rc::gen::inRange(low, 200000);
    const auto high = *rc::gen::inRange(likely + 1, 300000);
    const auto language = *rc::gen::element(text::Language::nl, text::Language::en);
    const auto unit = *rc::gen::element(Unit::count, Unit::hour, Unit::fte, Unit::year, Unit::perYear, Unit::cent);
    const Quantity quantity{static_cast<double>(low), static_cast<double>(high), static_cast<double>(likely)};
    const text::Checked<Quantity> read = parse_quantity(speak(quantity, unit, language), unit, language);
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value == quantity);
  }));
}

/// What is typed is a decimal number; what is kept must be the double nearest to it, as JSON would read it.
TEST(QuantityText, EveryScaleIsRoundedOnce) {
  struct Scaled {
    const char* text;
    int tens;
  };
  EXPECT_TRUE(rc::check([] {
    const auto digits = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    const auto decimals = *rc::gen::inRange(0, 8);
    const auto scale = *rc::gen::element(Scaled{"%", -2}, Scaled{" procent", -2}, Scaled{"k", 3}, Scaled{" duizend", 3},
                                         Scaled{" ton", 5}, Scaled{" mln", 6}, Scaled{" mld", 9}, Scaled{"", 0});
    std::string whole = std::to_string(digits);
    whole.insert(0, static_cast<std::size_t>(std::max(0, decimals + 1 - static_cast<int>(whole.size()))), '0');
    std::string typed = whole;
    if (decimals > 0) typed.insert(typed.size() - static_cast<std::size_t>(decimals), ",");
    const auto nearest = [&](int more) {
      return std::stod(whole + "e" + std::to_string(scale.tens - decimals + more));
    };
    const text::Checked<Quantity> rate = parse_quantity(typed + scale.text, Unit::perYear, nl);
    RC_ASSERT(rate.ok());
    RC_ASSERT(rate.value.low == nearest(0));
    // "1,100" may be thousands, and a percentage is no amount.
    if ((decimals == 3 && scale.tens == 0) || scale.tens < 0) return;
    const text::Checked<Quantity> cents = parse_quantity(typed + scale.text, Unit::cent, nl);
    RC_ASSERT(cents.ok());
    RC_ASSERT(cents.value.low == std::round(nearest(2)));
  }));
  EXPECT_EQ(parse_quantity("95%", Unit::share, nl).value.low, 0.95);
  EXPECT_EQ(parse_quantity("95", Unit::share, nl).value.low, 0.95);
  EXPECT_EQ(parse_quantity("57 tot 95%", Unit::share, nl).value.low, 0.57);
  EXPECT_EQ(parse_quantity("€ 1,0050", Unit::cent, text::Language::nl).value.low, 101);
}

/// Both ends of "about" are the doubles nearest to four and six fifths of what was typed.
TEST(QuantityText, AboutIsRoundedOnce) {
  EXPECT_TRUE(rc::check([] {
    const auto digits = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    const auto decimals = *rc::gen::inRange(0, 8);
    const bool below_zero = *rc::gen::arbitrary<bool>();
    std::string typed = std::to_string(digits);
    typed.insert(0, static_cast<std::size_t>(std::max(0, decimals + 1 - static_cast<int>(typed.size()))), '0');
    if (decimals > 0) typed.insert(typed.size() - static_cast<std::size_t>(decimals), ",");
    const auto tenths = [&](std::int64_t count) {
      return std::stod(std::to_string(below_zero ? -digits * count : digits * count) + "e" +
                       std::to_string(-decimals - 1));
    };
    const text::Checked<Quantity> read =
        parse_quantity((below_zero ? "ongeveer -" : "ongeveer ") + typed, Unit::fte, nl);
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value.low == tenths(below_zero ? 12 : 8));
    RC_ASSERT(read.value.high == tenths(below_zero ? 8 : 12));
    RC_ASSERT(read.value.likely == tenths(10));
  }));
  EXPECT_EQ(parse_quantity("ongeveer 30%", Unit::share, nl).value, (Quantity{0.24, 0.36, 0.3}));
  EXPECT_EQ(parse_quantity("ongeveer 35", Unit::share, nl).value, (Quantity{0.28, 0.42, 0.35}));
  EXPECT_EQ(parse_quantity("ongeveer 0,1", Unit::fte, nl).value, (Quantity{0.08, 0.12, 0.1}));
  EXPECT_EQ(parse_quantity("ongeveer € 1,23", Unit::cent, nl).value, (Quantity{98, 148, 123}));
}

TEST(Quantity, WhatIsNotUnderstoodIsOneProblem) {
  const text::Checked<Quantity> read = parse_quantity("heel veel", Unit::count, nl);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_NE(read.problems.front().nl.find("“heel veel”"), std::string::npos) << read.problems.front().nl;
}

TEST(Quantity, SpeaksInBothLanguages) {
  EXPECT_EQ(speak({20, 60, 35}, Unit::count, nl), "tussen 20 en 60, waarschijnlijk 35");
  EXPECT_EQ(speak({0.6, 0.8, {}}, Unit::share, nl), "tussen 60% en 80% (9 van de 10 keer)");
  EXPECT_EQ(speak({0, 30, {}}, Unit::count, nl), "tussen 0 en 30 (9 van de 10 keer; 1 op de 20 keer is het 0)");
  EXPECT_EQ(speak({0, 100000, {}}, Unit::cent, en), "between €0 and €1,000 (9 times out of 10; 1 time in 20 it is €0)");
  EXPECT_EQ(speak({0.8, 1, {}}, Unit::share, nl), "tussen 80% en 100% (9 van de 10 keer; 1 op de 20 keer is het 100%)");
  EXPECT_EQ(speak({0, 1, {}}, Unit::share, en),
            "between 0% and 100% (9 times out of 10; 1 time in 20 it is 0%, 1 time in 20 100%)");
  EXPECT_EQ(speak({0, 1, 0.5}, Unit::share, en), "between 0% and 100%, probably 50%");
  EXPECT_EQ(speak({350000, 350000, {}}, Unit::cent, nl), "€ 3.500");
  EXPECT_EQ(speak({350050, 350050, {}}, Unit::cent, en), "€3,500.5");
  EXPECT_EQ(speak({1200, 1600, {}}, Unit::hour, en), "between 1,200 and 1,600 hours (9 times out of 10)");
}

TEST(Quantity, KeepsItsJsonForm) {
  const json::value range = json::parse(R"({"low":20,"likely":35.5,"high":60})");
  ASSERT_TRUE(quantity_of(range));
  EXPECT_EQ(to_json(*quantity_of(range)), range);
  EXPECT_EQ(to_json({350000, 350000, {}}), json::value(350000));
  EXPECT_FALSE(quantity_of(json::parse(R"({"low":20})")));
  EXPECT_FALSE(quantity_of(json::parse(R"("20")")));
}

}  // namespace
}  // namespace headpin::document
