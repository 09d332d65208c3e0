#include "document/traits.hpp"

#include "document/records.hpp"
#include "document/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::document {
namespace {

static_assert(kind_traits(Pin::kKind)->forecast);
static_assert(kind_traits("a kind of a later Headpin") == nullptr);

TEST(Traits, AreOfEveryKind) {
  ASSERT_EQ(kKindTraits.size(), schema::kinds().size());
  for (std::size_t i = 0; i < kKindTraits.size(); ++i) EXPECT_EQ(kKindTraits.at(i).kind, schema::kinds()[i].name);
}

TEST(Traits, NameTheAreaTheTitleAndTheWords) {
  for (const KindTraits& one : kKindTraits) {
    EXPECT_FALSE(one.area.empty()) << one.kind;
    EXPECT_FALSE(one.title.empty()) << one.kind;
    for (const Words& words : {one.name, one.one, one.many}) {
      EXPECT_FALSE(words.nl.empty()) << one.kind;
      EXPECT_FALSE(words.en.empty()) << one.kind;
    }
  }
}

TEST(Traits, KnowAFieldByItsUnitAndItsWords) {
  const FieldTraits* fee = field_traits("pins", "fee");
  ASSERT_NE(fee, nullptr);
  EXPECT_EQ(fee->unit, Unit::cent);
  EXPECT_EQ(fee->phrase.nl, "wat een partner per jaar betaalt");
  EXPECT_FALSE(fee->churn);
  EXPECT_TRUE(field_traits("pins", "renewal")->churn);
  EXPECT_EQ(field_traits("pins", "order"), nullptr);
  EXPECT_EQ(value_traits("contributions", "period", "later")->phrase.en, "after the subsidy");
  EXPECT_EQ(value_traits("contributions", "period", "3"), nullptr);
}

}  // namespace
}  // namespace headpin::document
