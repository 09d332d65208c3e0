#include "access/gatekeeper.hpp"

#include "access/secret.hpp"
#include "access/waiting_gatekeeper.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <set>

namespace headpin::access {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;

struct GatekeeperTest : testing::Test {
  store::TempFolder folder;
  std::unique_ptr<store::WaitingStore> store = store::open_or_fail(folder.path());
  std::int64_t now = 1'790'000'000'000;
  WaitingGatekeeper keeper{store->keys(), [this] { return now; }};

  void SetUp() override {
    ASSERT_TRUE(store->create("mine", {}).empty());
    ASSERT_TRUE(store->create("other", {}).empty());
    ASSERT_TRUE(store->create("example", {}, store::Audience::everybody).empty());
  }

  store::Link last;
  std::string link(Role role, std::int64_t expires = 0, const std::string& document = "mine") {
    last = {};
    last.document = document;
    last.role = name_of(role);
    last.expires = expires;
    return keeper.make(last).value;
  }
  /// Enters as somebody new, and gives the secret of the session.
  std::string enter(const std::string& secret) {
    const auto opened = keeper.enter(secret, {}, "Mila");
    EXPECT_EQ(opened.value.admission, Admission::good);
    return opened.value.secret;
  }
  Permit permit(const std::string& session, const std::string& document = "mine") {
    return keeper.permit(session, document);
  }
};

TEST_F(GatekeeperTest, ALinkOpensItsDocumentOnly) {
  for (const Role role : {Role::viewer, Role::contributor, Role::editor, Role::owner}) {
    const std::string session = enter(link(role));
    EXPECT_EQ(permit(session).role, role);
    EXPECT_FALSE(permit(session).whole_server);
    EXPECT_EQ(permit(session, "other").role, Role::none);
    EXPECT_EQ(permit(session, "").role, Role::none) << "nothing of the server itself";
  }
}

TEST_F(GatekeeperTest, ALinkToBeginWithOpensNothing) {
  const std::string session = enter(link(Role::beginner, 0, ""));
  EXPECT_EQ(permit(session, "").role, Role::beginner);
  EXPECT_TRUE(permit(session, "").create);
  EXPECT_EQ(permit(session, "mine").role, Role::none);
  EXPECT_FALSE(permit(session, "mine").figures);
  EXPECT_EQ(permit(session, "example").role, Role::viewer);
  EXPECT_TRUE(permit(session, "example").create) << "the page offers a copy of it";
  ASSERT_TRUE(keeper.revoke(last).empty());
  EXPECT_FALSE(permit(session, "").create);
  EXPECT_FALSE(permit(session, "mine").ended) << "they were never in there";
}

TEST_F(GatekeeperTest, OfADeletedDocumentItKnowsOnlyWhatOneCouldDo) {
  const std::string owner = enter(link(Role::owner)), viewer = enter(link(Role::viewer));
  const std::string bare = link(Role::viewer);
  ASSERT_TRUE(store->become("mine", store::State::deleted, now).empty());
  for (const std::string& session : {owner, viewer}) {
    EXPECT_EQ(permit(session).role, Role::none);
    EXPECT_FALSE(permit(session).ended);
    for (const Right right : {Right::view, Right::figures, Right::contribute, Right::edit, Right::share})
      EXPECT_FALSE(allows(permit(session), right));
  }
  EXPECT_TRUE(allows(permit(owner), Right::own));
  EXPECT_EQ(permit(viewer).deleted, Role::viewer);
  EXPECT_FALSE(allows(permit(viewer), Right::own));
  EXPECT_EQ(permit("nobody").deleted, Role::none);
  EXPECT_EQ(keeper.enter(bare, {}, "Mila").value.admission, Admission::deleted);
  EXPECT_EQ(keeper.look(bare).value.admission, Admission::deleted);
  ASSERT_TRUE(store->become("mine", store::State::active, now).empty());
  EXPECT_EQ(permit(owner).role, Role::owner);
  EXPECT_EQ(keeper.enter(bare, {}, "Mila").value.admission, Admission::good);
}

TEST_F(GatekeeperTest, ListsFiguresForWhoSeesThemOnly) {
  const auto headline = [&](const std::string& session) {
    const auto listed = keeper.list(keeper.visitor(session));
    const auto mine = std::ranges::find_if(listed, [](const store::Listed& one) { return one.document->id == "mine"; });
    return mine == listed.end() ? store::Headline{-1.0} : mine->document->headline;
  };
  store::Append append{"mine"};
  append.headline = store::Headline{0.5};
  append.summary = store::Summary{"Mijn", false, "start 2025-01 \n"};
  ASSERT_TRUE(store::append_and_wait(*store, std::move(append)).empty());
  store::Link bare;
  bare.document = "mine";
  bare.role = name_of(Role::viewer);
  bare.figures = false;
  const std::string without = enter(keeper.make(bare).value);
  EXPECT_EQ(headline(without), store::Headline{});
  EXPECT_EQ(keeper.list(keeper.visitor(without)).front().document->summary.phases, "");
  EXPECT_EQ(headline(enter(link(Role::viewer))), store::Headline{0.5});
  // A higher role by another link, which shows them: either shows all.
  const auto more = keeper.enter(link(Role::viewer), keeper.visitor(without), "Mila");
  EXPECT_EQ(headline(more.value.secret), store::Headline{0.5});
  EXPECT_EQ(headline(enter(link(Role::beginner, 0, ""))), store::Headline{-1.0});
}

TEST_F(GatekeeperTest, TheOwnersLinkOpensEverything) {
  const std::string session = enter(keeper.new_owner_link().value);
  for (const char* document : {"mine", "other", "example", ""}) {
    EXPECT_EQ(permit(session, document).role, Role::owner);
    EXPECT_TRUE(permit(session, document).whole_server);
  }
}

TEST_F(GatekeeperTest, AnyoneLooksAtWhatIsPublic) {
  EXPECT_EQ(permit("", "example").role, Role::viewer);
  EXPECT_EQ(permit("", "mine").role, Role::none);
  EXPECT_EQ(permit("", "").role, Role::none);
  EXPECT_EQ(permit("", "nowhere").role, Role::none);
}

TEST_F(GatekeeperTest, APersonIsTheSameAtEveryVisitAndAnotherInEveryDocumentAndSession) {
  const std::string owner = keeper.new_owner_link().value;
  const std::string mila = enter(owner);
  const std::string joris = enter(link(Role::contributor));
  EXPECT_EQ(permit(mila).person, permit(mila).person);
  const std::set<std::string> persons{permit(mila).person, permit(mila, "other").person, permit(mila, "example").person,
                                      permit(joris).person, permit(joris, "example").person};
  EXPECT_EQ(persons.size(), 5U);
  for (const std::string& person : persons) {
    EXPECT_EQ(person.size(), 24U);
    EXPECT_EQ(person.find(keeper.visitor(mila).session), std::string::npos);
  }
  EXPECT_EQ(permit("", "example").person, "");
}

TEST_F(GatekeeperTest, AWrongSecretOpensNothing) {
  const std::string good = link(Role::editor);
  for (std::string wrong : {std::string(), std::string("x"), good.substr(1), good + "x", hash_of(good), last.id}) {
    EXPECT_EQ(keeper.look(wrong).value.admission, Admission::unknown) << wrong;
    EXPECT_FALSE(keeper.visitor(wrong).known());
  }
  EXPECT_FALSE(keeper.visitor(good).known()) << "a link is not a session";
}

TEST_F(GatekeeperTest, ALinkMayBeUsedByManyAndLookingUsesNothingUp) {
  const std::string secret = link(Role::contributor);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(keeper.look(secret).value.admission, Admission::good);
  const std::string one = enter(secret);
  const std::string two = enter(secret);
  EXPECT_NE(one, two);
  EXPECT_EQ(keeper.entered("mine").value.size(), 2U);
  EXPECT_TRUE(keeper.entered("other").value.empty());
}

TEST_F(GatekeeperTest, RevokingEndsWhatCameFromTheLinkAtOnce) {
  const std::string secret = link(Role::editor);
  const std::string session = enter(secret);
  ASSERT_TRUE(keeper.revoke(last).empty());
  EXPECT_EQ(permit(session).role, Role::none);
  EXPECT_TRUE(permit(session).ended);
  EXPECT_FALSE(permit(session, "other").ended);
  EXPECT_EQ(keeper.look(secret).value.admission, Admission::revoked);
  EXPECT_EQ(keeper.enter(secret, {}, "").value.admission, Admission::revoked);
}

TEST_F(GatekeeperTest, ALinkEndsWhenItExpires) {
  const std::string secret = link(Role::editor, now + kHour);
  const std::string session = enter(secret);
  EXPECT_EQ(permit(session).until, now + kHour);
  now += kHour - 1;
  EXPECT_EQ(permit(session).role, Role::editor);
  now += 1;
  EXPECT_EQ(permit(session).role, Role::none);
  EXPECT_TRUE(permit(session).ended);
  EXPECT_EQ(keeper.look(secret).value.admission, Admission::expired);
}

TEST_F(GatekeeperTest, ASessionEndsAfterItsTimeUnlessItIsRenewed) {
  const std::string session = enter(link(Role::editor));
  const std::int64_t begin = now;
  EXPECT_EQ(permit(session).until, begin + Gatekeeper::kSessionMs);
  now += 29 * kDay;
  EXPECT_EQ(permit(session).role, Role::editor);
  ASSERT_TRUE(keeper.renew(session, keeper.visitor(session), "Mila").ok());
  now += 29 * kDay;
  EXPECT_EQ(permit(session).role, Role::editor);
  now += kDay;
  EXPECT_EQ(permit(session).role, Role::none);
  EXPECT_FALSE(keeper.visitor(session).known());
}

TEST_F(GatekeeperTest, AClockThatIsAheadForAWhileCostsNobodyTheirWayIn) {
  const std::string session = enter(link(Role::editor));
  now += 40 * kDay;
  EXPECT_EQ(permit(session).role, Role::none);
  enter(link(Role::viewer));  // ended sessions are forgotten when somebody comes in
  now -= 40 * kDay;
  EXPECT_EQ(permit(session).role, Role::editor);
}

TEST_F(GatekeeperTest, TheBestOfSeveralLinksCounts) {
  const std::string session = enter(link(Role::viewer));
  const Visitor visitor = keeper.visitor(session);
  const std::string strong = link(Role::editor, now + kHour);
  const std::string renewed = keeper.enter(strong, visitor, "").value.secret;
  EXPECT_EQ(keeper.visitor(renewed).session, visitor.session) << "the session stays";
  EXPECT_EQ(permit(renewed).role, Role::editor);
  now += kHour;
  EXPECT_EQ(permit(renewed).role, Role::viewer);
  EXPECT_FALSE(permit(renewed).ended);
}

TEST_F(GatekeeperTest, FiguresAreSeenWhileAnyGoodLinkShowsThem) {
  const auto without = [&](Role role, const std::string& document = "mine") {
    last = {};
    last.document = document;
    last.role = name_of(role);
    last.figures = false;
    return keeper.make(last).value;
  };
  EXPECT_TRUE(permit(enter(link(Role::viewer))).figures);
  EXPECT_FALSE(permit("").figures) << "there is no permit";
  EXPECT_TRUE(permit("", "example").figures);
  for (const Role role : {Role::viewer, Role::contributor, Role::editor, Role::owner})
    EXPECT_EQ(permit(enter(without(role))).figures, role >= Role::editor) << name_of(role);

  const std::string guest = enter(without(Role::contributor));
  EXPECT_FALSE(allows(permit(guest), Right::figures));
  EXPECT_FALSE(allows(permit(guest), Right::attach));
  EXPECT_TRUE(allows(permit(guest), Right::contribute));
  EXPECT_TRUE(permit(guest, "example").figures) << "everybody sees an example";
  // A lesser link that shows them is enough, until it ends; then the permit is asked again.
  const std::string both = keeper.enter(link(Role::viewer, now + kHour), keeper.visitor(guest), "Mila").value.secret;
  EXPECT_EQ(permit(both).role, Role::contributor);
  EXPECT_TRUE(permit(both).figures);
  EXPECT_EQ(permit(both).until, now + kHour);
  now += kHour;
  EXPECT_FALSE(permit(both).figures);
  EXPECT_EQ(permit(both).role, Role::contributor);
  // Another's document shows nothing of this one.
  const std::string elsewhere = keeper.enter(link(Role::owner, 0, "other"), keeper.visitor(both), "Mila").value.secret;
  EXPECT_FALSE(permit(elsewhere).figures);
  EXPECT_TRUE(permit(elsewhere, "other").figures);
}

TEST_F(GatekeeperTest, WhoKnewTheSessionBeforeDoesNotComeInAlong) {
  const std::string planted = enter(link(Role::viewer));
  const Visitor victim = keeper.visitor(planted);
  const std::string person = permit(planted).person;
  const std::string renewed = keeper.enter(link(Role::owner), victim, "").value.secret;
  EXPECT_NE(renewed, planted);
  EXPECT_EQ(permit(renewed).role, Role::owner);
  EXPECT_EQ(permit(renewed).person, person);
  EXPECT_FALSE(keeper.visitor(planted).known());
  EXPECT_EQ(permit(planted).role, Role::none);
  // Nor by renewing what was asked just before.
  ASSERT_TRUE(keeper.renew(planted, victim, "Mallory").ok());
  EXPECT_FALSE(keeper.visitor(planted).known());
  EXPECT_EQ(keeper.visitor(renewed).name, "Mila");
}

TEST_F(GatekeeperTest, ALinkEndsWithTheOneByWhichItsMakerCameIn) {
  const auto made_with = [&](const store::Link& maker) {
    store::Link wanted;
    wanted.document = maker.document;
    wanted.role = "contributor";
    wanted.made_with = maker.id;
    const std::string secret = keeper.make(wanted).value;
    return std::pair(wanted, secret);
  };
  link(Role::editor);
  const store::Link editors = last;
  const auto [child, child_secret] = made_with(editors);
  const auto [grandchild, grandchild_secret] = made_with(child);
  const std::string guest = enter(grandchild_secret);
  const std::string other = enter(link(Role::viewer));
  ASSERT_TRUE(keeper.revoke(editors).empty());
  EXPECT_EQ(keeper.look(child_secret).value.admission, Admission::revoked);
  EXPECT_EQ(permit(guest).role, Role::none);
  EXPECT_TRUE(permit(guest).ended);
  EXPECT_EQ(permit(other).role, Role::viewer) << "made by another";
  EXPECT_EQ(keeper.look(made_with(child).second).value.admission, Admission::revoked) << "made at the last moment";
}

TEST_F(GatekeeperTest, APermitSaysByWhichLink) {
  const std::string session = enter(link(Role::editor, now + kHour));
  EXPECT_EQ(permit(session).link, last.id);
  EXPECT_EQ(permit(session).link_ends, now + kHour);
  EXPECT_EQ(permit(enter(keeper.new_owner_link().value)).link, Gatekeeper::kOwnerLink);
}

TEST_F(GatekeeperTest, ANewOwnersLinkReplacesTheOldButLetsInWhoWasIn) {
  const std::string first = keeper.new_owner_link().value;
  const std::string session = enter(first);
  const std::string second = keeper.new_owner_link().value;
  EXPECT_EQ(keeper.look(first).value.admission, Admission::unknown);
  EXPECT_EQ(keeper.look(second).value.admission, Admission::good);
  EXPECT_EQ(permit(session).role, Role::owner);
  const std::string other = enter(second);
  ASSERT_TRUE(keeper.sign_out_owners(keeper.visitor(other).session).empty());
  EXPECT_EQ(permit(session).role, Role::none);
  EXPECT_EQ(permit(other).role, Role::owner);
}

TEST_F(GatekeeperTest, WhoIsSignedOutLeavesNoLinkBehind) {
  const auto session_of = [&](const std::string& secret) { return keeper.visitor(secret).session; };
  const auto made_by = [&](const std::string& session) {
    store::Link wanted;
    wanted.document = "mine";
    wanted.role = "owner";
    wanted.made_with = permit(session).link;
    wanted.made_in = session_of(session);
    return keeper.make(wanted).value;
  };
  const std::string owners = keeper.new_owner_link().value;
  const std::string mila = enter(owners);
  const std::string mallory = enter(owners);
  const std::string gone = enter(owners);
  const std::string own = made_by(mila);
  const std::string left = made_by(mallory);
  const std::string friend_of_mallory = enter(left);
  const std::string left_by_friend = made_by(friend_of_mallory);
  const std::string left_by_gone = made_by(gone);
  ASSERT_TRUE(keeper.sign_out(keeper.visitor(gone)).empty());
  ASSERT_TRUE(keeper.sign_out_owners(session_of(mila)).empty());
  EXPECT_EQ(keeper.look(own).value.admission, Admission::good);
  EXPECT_EQ(keeper.look(left).value.admission, Admission::revoked);
  EXPECT_EQ(keeper.look(left_by_friend).value.admission, Admission::revoked);
  EXPECT_EQ(keeper.look(left_by_gone).value.admission, Admission::revoked) << "who had signed out before";
  EXPECT_EQ(permit(friend_of_mallory).role, Role::none);
  EXPECT_EQ(permit(mila).role, Role::owner);

  store::Link late;  // judged before, kept after
  late.document = "mine";
  late.role = "owner";
  late.made_with = "owner";
  late.made_in = session_of(mallory);
  EXPECT_EQ(keeper.look(keeper.make(late).value).value.admission, Admission::revoked);
  late.made_in = session_of(mila);
  EXPECT_EQ(keeper.look(keeper.make(late).value).value.admission, Admission::good);
}

TEST_F(GatekeeperTest, SessionsAndLinksSurviveARestart) {
  const std::string secret = link(Role::contributor, now + kDay);
  const std::string session = enter(secret);
  store.reset();
  store = store::open_or_fail(folder.path());
  WaitingGatekeeper after(store->keys(), [this] { return now; });
  EXPECT_EQ(after.permit(session, "mine").role, Role::contributor);
  EXPECT_EQ(after.visitor(session).name, "Mila");
  EXPECT_EQ(after.look(secret).value.admission, Admission::good);
}

TEST_F(GatekeeperTest, KeepsNoSecretsOnDisk) {
  const std::string secret = link(Role::editor);
  const std::string session = enter(secret);
  store.reset();
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    std::ifstream bytes(file.path(), std::ios::binary);
    const std::string all(std::istreambuf_iterator<char>(bytes), {});
    EXPECT_EQ(all.find(secret), std::string::npos) << file.path();
    EXPECT_EQ(all.find(session), std::string::npos) << file.path();
  }
  store = store::open_or_fail(folder.path());
}

TEST_F(GatekeeperTest, WrongLinksRunOutButARightOneAlwaysOpens) {
  const std::string good = link(Role::viewer);
  int patient = 0;
  while (keeper.look("wrong").value.admission == Admission::unknown) ASSERT_LT(++patient, 1000);
  EXPECT_EQ(patient, 20);
  EXPECT_EQ(keeper.look("wrong").value.admission, Admission::too_many);
  EXPECT_EQ(keeper.look(good).value.admission, Admission::good);
  now += 3000;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(keeper.look("wrong").value.admission, Admission::unknown);
  EXPECT_EQ(keeper.look("wrong").value.admission, Admission::too_many);
}

TEST_F(GatekeeperTest, AfterWrongCodesNoneIsHeardFromThatAddressNotEvenARightOne) {
  store::Link guest;
  guest.document = "mine";
  guest.role = name_of(Role::contributor);
  const std::string code = keeper.make(guest, {}, new_code()).value;
  ASSERT_TRUE(is_code(code));
  ASSERT_FALSE(is_code(new_secret()));
  const std::string wrong = code == "aaaaaaaa" ? "bbbbbbbb" : "aaaaaaaa";
  int heard = 0;
  while (keeper.look(wrong).value.admission == Admission::unknown) ASSERT_LT(++heard, 1000);
  EXPECT_EQ(heard, Gatekeeper::kWrongCodes.at_once);
  // Else one would go on guessing, and know the right one by its being let in.
  const auto held = keeper.look(code);
  EXPECT_EQ(held.value.admission, Admission::too_many);
  EXPECT_EQ(held.value.link.id, "");
  EXPECT_EQ(keeper.enter(code, {}, "Anna").value.admission, Admission::too_many);
  EXPECT_EQ(keeper.look(code, "198.51.100.7").value.admission, Admission::good) << "others are not held up";
  EXPECT_EQ(keeper.look(link(Role::viewer)).value.admission, Admission::good) << "nor who has a long link";

  now += Gatekeeper::kWrongCodes.between;
  EXPECT_EQ(keeper.look(code).value.admission, Admission::good);
  EXPECT_EQ(keeper.enter(code, {}, "Anna").value.admission, Admission::good) << "a right one uses nothing up";
  EXPECT_EQ(keeper.look(wrong).value.admission, Admission::unknown);
  EXPECT_EQ(keeper.look(wrong).value.admission, Admission::too_many);
  EXPECT_EQ(keeper.look("no link at all").value.admission, Admission::unknown) << "links have a count of their own";
}

TEST_F(GatekeeperTest, AFullHallComesInFromOneAddressAtOnceButNotWithoutEnd) {
  const std::string secret = link(Role::contributor);
  const std::string here = "192.0.2.7";
  std::string one;
  for (std::int64_t i = 0; i < Gatekeeper::kNewSessions.at_once; ++i) {
    const auto in = keeper.enter(secret, {}, "Mila", {}, here);
    ASSERT_EQ(in.value.admission, Admission::good) << i;
    one = in.value.secret;
  }
  const auto more = keeper.enter(secret, {}, "Mila", {}, here);
  EXPECT_EQ(more.value.admission, Admission::crowded);
  EXPECT_EQ(more.value.secret, "");
  EXPECT_GT(more.value.wait, 0);
  EXPECT_EQ(keeper.enter(secret, keeper.visitor(one), "Mila", {}, here).value.admission, Admission::good)
      << "who has a session needs no new one";
  EXPECT_EQ(keeper.enter(secret, {}, "Joris", {}, "198.51.100.7").value.admission, Admission::good) << "elsewhere";
  now += more.value.wait;
  EXPECT_EQ(keeper.enter(secret, {}, "Mila", {}, here).value.admission, Admission::good);
  EXPECT_EQ(keeper.enter(secret, {}, "Mila", {}, here).value.admission, Admission::crowded);
}

TEST_F(GatekeeperTest, ListsWhatSomebodyMaySeeWithTheirBestRole) {
  const auto seen = [&](const std::string& session) {
    std::map<std::string, Role> out;
    for (const store::Listed& one : keeper.list(keeper.visitor(session))) out[one.document->id] = *role_of(one.role);
    return out;
  };
  using Seen = std::map<std::string, Role>;
  EXPECT_EQ(seen(""), (Seen{{"example", Role::viewer}}));
  const std::string session = enter(link(Role::viewer));
  EXPECT_EQ(seen(session), (Seen{{"example", Role::viewer}, {"mine", Role::viewer}}));
  const std::string strong = link(Role::editor, now + kHour);
  const std::string stronger = keeper.enter(strong, keeper.visitor(session), "").value.secret;
  EXPECT_EQ(seen(stronger).at("mine"), Role::editor);
  now += kHour;
  EXPECT_EQ(seen(stronger).at("mine"), Role::viewer);
  const std::string owner = enter(keeper.new_owner_link().value);
  EXPECT_EQ(seen(owner), (Seen{{"example", Role::owner}, {"mine", Role::owner}, {"other", Role::owner}}));
  for (const std::string& who : {std::string(), stronger, owner}) {
    for (const auto& [document, role] : seen(who)) EXPECT_EQ(permit(who, document).role, role) << document;
  }
}

TEST_F(GatekeeperTest, WhoSignsOutIsOut) {
  const std::string session = enter(link(Role::owner));
  ASSERT_TRUE(keeper.sign_out(keeper.visitor(session)).empty());
  EXPECT_FALSE(keeper.visitor(session).known());
  EXPECT_TRUE(keeper.entered("mine").value.empty());
}

TEST_F(GatekeeperTest, SeesWhatAnotherProgramChanged) {
  const std::string session = enter(link(Role::editor));
  auto beside = store::open_sqlite_keys(folder.path());
  ASSERT_TRUE(beside.ok());
  store::WaitingKeys keys(*beside.value);
  auto links = keys.links("mine").value;
  ASSERT_EQ(links.size(), 1U);
  links.front().revoked = now;
  ASSERT_TRUE(keys.put(links.front()).empty());
  EXPECT_EQ(permit(session).role, Role::none);
}

}  // namespace
}  // namespace headpin::access
