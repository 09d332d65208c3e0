#include "http/audit_trail.hpp"

#include <gtest/gtest.h>

namespace headpin::http {
namespace {

struct Kept final : store::Audit {
  std::vector<store::AuditEvent> events;
  void record(store::AuditEvent event) override { events.push_back(std::move(event)); }
};

Ask asking(const std::string& session, const std::string& link, const std::string& document) {
  Ask ask;
  ask.document = document;
  ask.visitor.session = session;
  ask.permit.link = link;
  return ask;
}

TEST(AuditTrail, WritesDownOnceAMinuteWhoTakesTheSameOut) {
  Kept kept;
  AuditTrail trail(&kept);
  for (int i = 0; i < 1000; ++i) trail.exported(asking("s", "l", "mine"), "pps.json", std::to_string(i));
  ASSERT_EQ(kept.events.size(), 1U);
  EXPECT_EQ(kept.events[0].detail, "pps.json, 0");
  trail.exported(asking("s", "l", "mine"), "canvas.pdf");
  trail.exported(asking("s", "l", "other"), "pps.json");
  trail.exported(asking("t", "l", "mine"), "pps.json");
  EXPECT_EQ(kept.events.size(), 4U);
}

TEST(AuditTrail, SaysNothingOfWhatEverybodyMaySee) {
  Kept kept;
  AuditTrail trail(&kept);
  trail.exported(asking("", "", "example"), "pps.json");
  trail.exported(asking("s", "", "example"), "pps.json");
  EXPECT_TRUE(kept.events.empty());
}

}  // namespace
}  // namespace headpin::http
