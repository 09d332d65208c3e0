// Passwords on links, and how often they may be tried.
#include "access/password.hpp"

#include "access/guesses.hpp"
#include "access/waiting_gatekeeper.hpp"

#include <atomic>
#include <fstream>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <thread>

namespace headpin::access {
namespace {

using namespace std::string_literals;
using testing::StartsWith;

/// The least that Argon2id takes, for tests of many passwords.
constexpr Cost kCheap{1, 8192};
constexpr std::int64_t kSecond = 1000;

TEST(Password, FitsItsOwnHashOnlyByteForByte) {
  const std::string password = "Zuiderlab, één keer \0 en dan door"s;
  const std::string hash = hash_of_password(password).value;
  EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=32768,t=2,p=1$"));
  EXPECT_EQ(hash.find("Zuiderlab"), std::string::npos);
  EXPECT_TRUE(is_password(hash, password).value);
  for (const std::string& wrong : {password + " ", password.substr(1), "zuiderlab"s + password.substr(9), ""s,
                                   password.substr(0, password.find('\0')), hash})
    EXPECT_FALSE(is_password(hash, wrong).value) << wrong;
  EXPECT_NE(hash_of_password(password).value, hash) << "each has a salt of its own";
}

TEST(Password, IsAProblemWhenItCannotBeTried) {
  // More memory than there is addresses for.
  const auto hash = hash_of_password("lang genoeg", {1, std::size_t{4'398'046'510'080}});
  EXPECT_FALSE(hash.ok());
  const auto tried = is_password(
      "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
      "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE",
      "lang genoeg");
  EXPECT_FALSE(tried.value);
}

TEST(Password, Has8To200CharactersOfAnyKind) {
  const auto times = [](std::size_t count, const std::string& one) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += one;
    return text;
  };
  for (const char* one : {"a", " ", "é", "字", "🔑"}) {
    EXPECT_FALSE(problems_of_password(times(7, one)).empty()) << one;
    EXPECT_TRUE(problems_of_password(times(8, one)).empty()) << one;
    EXPECT_TRUE(problems_of_password(times(200, one)).empty()) << one;
    EXPECT_FALSE(problems_of_password(times(201, one)).empty()) << one;
    EXPECT_LE(times(200, one).size(), kMostPasswordBytes);
  }
  EXPECT_EQ(problems_of_password("kort").front().path, "/password");
}

const Guesses::Whose kWhose{"link", "192.0.2.1"};

TEST(Guesses, AreRememberedOfSoManyOnly) {
  Guesses guesses;
  for (std::size_t i = 0; i < Guesses::kMostKept + 10; ++i)
    guesses.wrong({"link", std::to_string(i)}, static_cast<std::int64_t>(i));
  EXPECT_EQ(guesses.size(), Guesses::kMostKept);
}

TEST(Guesses, WaitTwiceAsLongAfterEachWrongOneFromTheFifth) {
  Guesses guesses;
  std::int64_t now = 1'790'000'000'000;
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 17; ++i) {
    guesses.wrong(kWhose, now);
    waits.push_back(guesses.wait(kWhose, now) / kSecond);
    now += guesses.wait(kWhose, now);
    EXPECT_EQ(guesses.wait(kWhose, now), 0);
  }
  EXPECT_THAT(waits, testing::ElementsAre(0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60));
  EXPECT_EQ(guesses.wait({"other", "192.0.2.1"}, now), 0);
  EXPECT_EQ(guesses.wait({"link", "192.0.2.2"}, now), 0) << "who comes from elsewhere is not held up";
  guesses.right(kWhose);
  guesses.wrong(kWhose, now);
  EXPECT_EQ(guesses.wait(kWhose, now), 0) << "the right one clears the count";
}

TEST(Guesses, GoByTheClockAlsoWhenItIsSetBack) {
  Guesses guesses;
  const std::int64_t now = 1'790'000'000'000;
  for (int i = 0; i < 8; ++i) guesses.wrong(kWhose, now);
  EXPECT_EQ(guesses.wait(kWhose, now + 3 * kSecond), 5 * kSecond);
  EXPECT_EQ(guesses.wait(kWhose, now - Guesses::kForgotten), 8 * kSecond) << "no longer than it was";
  guesses.wrong(kWhose, now + Guesses::kForgotten - 1);
  EXPECT_EQ(guesses.wait(kWhose, now + Guesses::kForgotten - 1), 16 * kSecond);
  guesses.wrong(kWhose, now + 3 * Guesses::kForgotten);
  EXPECT_EQ(guesses.wait(kWhose, now + 3 * Guesses::kForgotten), 0) << "a quiet day clears the count";
}

struct LockedTest : testing::Test {
  store::TempFolder folder;
  std::unique_ptr<store::WaitingStore> store = store::open_or_fail(folder.path());
  std::int64_t now = 1'790'000'000'000;
  WaitingGatekeeper keeper{store->keys(), [this] { return now; }};
  store::Link link;
  std::string secret;

  void SetUp() override { lock("een goed wachtwoord"); }

  void lock(const std::string& password, std::int64_t expires = 0) {
    link = {};
    link.document = "mine";
    link.role = "editor";
    link.expires = expires;
    secret = keeper.make(link).value;
    link.password = hash_of_password(password, kCheap).value;
    ASSERT_TRUE(store->keys().put(link).empty());
  }
  SignIn enter(const std::string& password) { return keeper.enter(secret, {}, "Mila", password).value; }
  Role role(const SignIn& opened) { return keeper.permit(opened.secret, "mine").role; }
};

TEST_F(LockedTest, OpensWithItsPasswordOnly) {
  EXPECT_EQ(enter("").admission, Admission::needs_password);
  EXPECT_EQ(enter("een fout wachtwoord").admission, Admission::wrong_password);
  EXPECT_EQ(enter("een fout wachtwoord").secret, "") << "no session";
  EXPECT_TRUE(keeper.entered("mine").value.empty());
  const SignIn in = enter("een goed wachtwoord");
  EXPECT_EQ(in.admission, Admission::good);
  EXPECT_EQ(role(in), Role::editor);
}

TEST_F(LockedTest, IsAskedOfWhoIsInByAnotherLinkToo) {
  const std::string locked = std::exchange(secret, {});
  store::Link open;
  open.document = "mine";
  open.role = "viewer";
  secret = keeper.make(open).value;
  const SignIn in = enter("");
  const Visitor visitor = keeper.visitor(in.secret);
  EXPECT_EQ(keeper.enter(locked, visitor, "", "").value.admission, Admission::needs_password);
  EXPECT_EQ(keeper.enter(locked, visitor, "", "een fout wachtwoord").value.admission, Admission::wrong_password);
  EXPECT_EQ(role(in), Role::viewer);
  const SignIn by_both = keeper.enter(locked, visitor, "", "een goed wachtwoord").value;
  EXPECT_EQ(by_both.admission, Admission::good);
  EXPECT_EQ(role(by_both), Role::editor);
}

TEST_F(LockedTest, ALinkWithoutOneTakesAny) {
  link.password.clear();
  ASSERT_TRUE(store->keys().put(link).empty());
  EXPECT_EQ(enter("zomaar iets").admission, Admission::good);
  EXPECT_EQ(enter("").admission, Admission::good);
}

TEST_F(LockedTest, ThatIsOverSaysSoWhateverThePassword) {
  ASSERT_TRUE(keeper.revoke(link).empty());
  for (const char* password : {"", "een fout wachtwoord", "een goed wachtwoord"})
    EXPECT_EQ(enter(password).admission, Admission::revoked) << password;
  lock("een goed wachtwoord", now + kSecond);
  now += kSecond;
  for (const char* password : {"", "een fout wachtwoord", "een goed wachtwoord"})
    EXPECT_EQ(enter(password).admission, Admission::expired) << password;
}

TEST_F(LockedTest, LetsNobodyTryWhileItMustWaitAndThenTheRightOneIn) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(enter("een fout wachtwoord").wait, 0);
  EXPECT_EQ(enter("een fout wachtwoord").wait, kSecond);
  now += kSecond - 1;
  const SignIn early = enter("een goed wachtwoord");
  EXPECT_EQ(early.admission, Admission::wait);
  EXPECT_EQ(early.wait, 1);
  EXPECT_EQ(enter("").admission, Admission::needs_password);
  now += 1;
  EXPECT_EQ(enter("een fout wachtwoord").wait, 2 * kSecond) << "what had to wait was not counted";
  now += 2 * kSecond;
  EXPECT_EQ(enter("een goed wachtwoord").admission, Admission::good);
  EXPECT_EQ(enter("een fout wachtwoord").wait, 0);
}

TEST_F(LockedTest, WrongOnesHoldUpNobodyElse) {
  for (int i = 0; i < 20; ++i) {
    enter("een fout wachtwoord");
    now += Guesses::kLongestWait;
  }
  enter("een fout wachtwoord");
  EXPECT_EQ(enter("een goed wachtwoord").admission, Admission::wait) << "from the same address";
  const auto elsewhere = keeper.enter(secret, {}, "", "een goed wachtwoord", "192.0.2.2");
  ASSERT_EQ(elsewhere.value.admission, Admission::good);
  // Who came in with this link before comes in again, from whatever address.
  const std::string session = elsewhere.value.secret;
  const auto again = keeper.enter(secret, keeper.visitor(session), "", "een goed wachtwoord", "192.0.2.1", session);
  EXPECT_EQ(again.value.admission, Admission::good);
}

TEST_F(LockedTest, CannotBeTriedManyAtOnce) {
  std::atomic<int> tried = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        for (int j = 0; j < 8; ++j)
          if (enter("een fout wachtwoord").admission == Admission::wrong_password) ++tried;
      });
  }
  EXPECT_EQ(tried, Guesses::kFree);
}

TEST_F(LockedTest, KeepsItsPasswordThroughARestartAndOnlyAsAHash) {
  const std::string password = "nergens leesbaar";
  store::Link made;
  made.document = "mine";
  made.role = "viewer";
  secret = keeper.make(made, password).value;
  EXPECT_TRUE(keeper.links("mine").value.front().locked());
  store.reset();
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    std::ifstream bytes(file.path(), std::ios::binary);
    const std::string all(std::istreambuf_iterator<char>(bytes), {});
    EXPECT_EQ(all.find(password), std::string::npos) << file.path();
  }
  store = store::open_or_fail(folder.path());
  WaitingGatekeeper after(store->keys(), [this] { return now; });
  EXPECT_EQ(after.enter(secret, {}, "", "iets anders").value.admission, Admission::wrong_password);
  EXPECT_EQ(after.enter(secret, {}, "", password).value.admission, Admission::good);
}

// Whatever is tried, in whatever order and however long between: who comes in typed the right password of a link that
// is good, at a moment at which it need not wait; and who did that comes in.
RC_GTEST_FIXTURE_PROP(LockedTest, NobodyIsInWithoutTheRightPassword, ()) {
  const std::string right = "pa5s wörd";
  lock(right, now + 2'000'000);
  const std::vector<std::string> near{right,       right,       "",           "pa5s word",
                                      "PA5S WÖRD", right + " ", "pa5s w\xc3", link.password};
  Guesses expected;
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
  for (const int dice : steps) {
    if (dice >= 995) {
      RC_ASSERT(keeper.revoke(link).empty());
      link.revoked = now;
    }
    if (dice >= 800) now += std::int64_t{dice % 10} * dice * 10;
    const std::string& password = near[static_cast<std::size_t>(dice) % near.size()];
    const bool good = link.good(now);
    const bool waits = expected.wait({link.id, "192.0.2.1"}, now) > 0;
    const auto before = keeper.entered("mine").value.size();
    const SignIn opened = enter(password);
    const bool in = good && !waits && password == right;
    RC_ASSERT((opened.admission == Admission::good) == in);
    RC_ASSERT((role(opened) == Role::editor) == in);
    RC_ASSERT(keeper.entered("mine").value.size() == before + (in ? 1 : 0));
    if (!good || waits || password.empty()) continue;
    if (in) {
      expected.right({link.id, "192.0.2.1"});
    } else {
      expected.wrong({link.id, "192.0.2.1"}, now);
    }
  }
}

}  // namespace
}  // namespace headpin::access
