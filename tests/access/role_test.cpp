#include "access/role.hpp"

#include "document/traits.hpp"

#include <gtest/gtest.h>

namespace headpin::access {
namespace {

constexpr Role kAll[] = {Role::none, Role::beginner, Role::viewer, Role::contributor, Role::editor, Role::owner};

TEST(Role, MayDoAllThatALesserOneMay) {
  for (const Right right : {Right::anyone, Right::view, Right::figures, Right::contribute, Right::attach, Right::edit,
                            Right::share, Right::own}) {
    bool before = false;
    for (const Role role : kAll) {
      EXPECT_TRUE(!before || allows(role, right)) << name_of(role);
      before = allows(role, right);
    }
    EXPECT_TRUE(before) << "the owner may do everything";
  }
}

TEST(Role, NobodyMayOnlyWhatAnyoneMay) {
  EXPECT_TRUE(allows(Role::none, Right::anyone));
  for (const Right right : {Right::view, Right::figures, Right::contribute, Right::attach, Right::edit, Right::share,
                            Right::own, Right::create})
    EXPECT_FALSE(allows(Role::none, right));
}

TEST(Role, BeginsWhereItMayAndDoesNothingElse) {
  for (const Role role : kAll)
    EXPECT_EQ(allows(role, Right::create), role == Role::beginner || role == Role::owner) << name_of(role);
  for (const Right right :
       {Right::view, Right::figures, Right::contribute, Right::attach, Right::edit, Right::share, Right::own})
    EXPECT_FALSE(allows(Role::beginner, right));
  EXPECT_FALSE(may_write(Role::beginner, true, "notes"));
  EXPECT_TRUE(may_give(Role::owner, Role::beginner));
  EXPECT_FALSE(may_give(Role::editor, Role::beginner));
  EXPECT_FALSE(may_give(Role::beginner, Role::beginner));
}

TEST(Role, WritesItsKindsOnly) {
  for (const char* kind : {"notes", "comments", "votes"}) {
    EXPECT_FALSE(may_write(Role::viewer, true, kind));
    EXPECT_TRUE(may_write(Role::contributor, true, kind));
    EXPECT_TRUE(may_write(Role::editor, true, kind));
  }
  for (const char* kind : {"pps", "plan", "costs", "canvases", "a kind of a later Headpin"}) {
    EXPECT_FALSE(may_write(Role::none, true, kind));
    EXPECT_FALSE(may_write(Role::viewer, true, kind));
    EXPECT_FALSE(may_write(Role::contributor, true, kind));
    EXPECT_TRUE(may_write(Role::editor, true, kind));
    EXPECT_TRUE(may_write(Role::owner, true, kind));
  }
}

// Whoever lets contributors write another kind says so here too.
TEST(Role, ContributorsWriteNotesAndEvidence) {
  EXPECT_EQ(contributor_kinds(),
            (std::vector<std::string_view>{"clusters", "comments", "evidence", "files", "notes", "votes"}));
}

TEST(Role, WritesEveryKindAsItsTraitsSay) {
  for (const document::KindTraits& one : document::kKindTraits) {
    for (const Role role : kAll) {
      const bool may = role >= Role::editor || (role == Role::contributor && one.contributor);
      EXPECT_EQ(may_write(role, true, one.kind), may) << name_of(role) << ' ' << one.kind;
    }
  }
}

TEST(Role, WritesNothingThatItDoesNotSee) {
  EXPECT_TRUE(may_write(Role::contributor, true, "evidence"));
  EXPECT_FALSE(may_write(Role::contributor, false, "evidence"));
  EXPECT_TRUE(may_write(Role::contributor, false, "notes"));
  for (const document::KindTraits& one : document::kKindTraits) {
    EXPECT_EQ(may_write(Role::contributor, false, one.kind), one.contributor && !one.figures) << one.kind;
    EXPECT_TRUE(may_write(Role::editor, false, one.kind)) << "editors see all";
  }
}

TEST(Role, LocksNotesFromEditorOn) {
  for (const Role role : kAll) EXPECT_EQ(may_lock(role), role == Role::editor || role == Role::owner);
}

TEST(Role, SeesFiguresFromEditorOnWhateverTheLinkSays) {
  for (const Role role : kAll) EXPECT_EQ(may_lack_figures(role), role < Role::editor) << name_of(role);
}

TEST(Role, GivesNoMoreThanItMay) {
  for (const Role giver : kAll) {
    EXPECT_FALSE(may_give(giver, Role::none));
    for (const Role given : kAll) EXPECT_TRUE(!may_give(giver, given) || given <= giver) << name_of(giver);
  }
  EXPECT_TRUE(may_give(Role::owner, Role::owner));
  EXPECT_TRUE(may_give(Role::editor, Role::contributor));
  EXPECT_FALSE(may_give(Role::editor, Role::editor));
  EXPECT_FALSE(may_give(Role::contributor, Role::viewer));
}

TEST(Role, IsKnownByItsName) {
  for (const Role role : kAll) EXPECT_EQ(role_of(name_of(role)), role);
  EXPECT_FALSE(role_of("Owner"));
  EXPECT_FALSE(role_of(""));
}

}  // namespace
}  // namespace headpin::access
