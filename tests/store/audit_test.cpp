#include "store/audit.hpp"

#include "store_helpers.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace headpin::store {
namespace {

constexpr std::int64_t kMoment = 1'790'000'000'000;

AuditEvent event(std::int64_t at, const std::string& what = "entered") {
  return {at, what, "s1", "Mila", "l1", "lab", "editor"};
}

TEST(AuditTrail, KeepsWhatHappenedInOrderAndAfterAnEnd) {
  const TempFolder folder;
  EXPECT_TRUE(read_sqlite_audit(folder.path(), 0).value.empty());
  for (const std::int64_t at : {kMoment, kMoment + 5}) {
    const auto audit = open_sqlite_audit(folder.path());
    ASSERT_TRUE(audit.ok());
    audit.value->record(event(at));
    audit.value->record(event(at + 1, "exported"));
  }
  const auto all = read_sqlite_audit(folder.path(), 0);
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all.value, (std::vector<AuditEvent>{event(kMoment), event(kMoment + 1, "exported"), event(kMoment + 5),
                                                event(kMoment + 6, "exported")}));
  EXPECT_EQ(read_sqlite_audit(folder.path(), kMoment + 5).value.size(), 2U);
}

TEST(AuditTrail, IsForItsOwnerOnly) {
  const TempFolder folder;
  const auto audit = open_sqlite_audit(folder.path());
  for (const auto& file : std::filesystem::directory_iterator(folder.path()))
    EXPECT_EQ(file.status().permissions(), std::filesystem::perms(0600)) << file.path();
}

TEST(AuditTrail, ForgetsNamesAfterThirteenMonths) {
  const TempFolder folder;
  for (const std::int64_t at : {kMoment, kMoment + kAuditMs + 1})
    open_sqlite_audit(folder.path()).value->record(event(at));
  EXPECT_EQ(read_sqlite_audit(folder.path(), 0).value, std::vector<AuditEvent>{event(kMoment + kAuditMs + 1)});
}

TEST(AuditTrail, NeverGrowsBeyondItsBound) {
  const TempFolder folder;
  {
    const auto audit = open_sqlite_audit(folder.path());
    for (std::int64_t i = 0; i < kMostAuditEvents + 500; i += 5000) {
      for (std::int64_t j = 0; j < 5000; ++j) audit.value->record(event(kMoment + i + j));
      while (read_sqlite_audit(folder.path(), kMoment + i + 4999).value.empty()) {
      }
    }
  }
  const auto left = read_sqlite_audit(folder.path(), 0);
  EXPECT_EQ(left.value.size(), static_cast<std::size_t>(kMostAuditEvents));
  EXPECT_EQ(left.value.back().at, kMoment + kMostAuditEvents + 4999);
}

}  // namespace
}  // namespace headpin::store
