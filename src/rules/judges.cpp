#include "rules/judges.hpp"

#include <array>

namespace headpin::rules {
namespace {

constexpr std::array<Judge, 13> kJudges{{
    {"kinds", Whom::contributors, kinds_of_others},
    {"own votes", Whom::everybody, votes_of_others},
    {"own comments", Whom::everybody, comments_of_others},
    {"own evidence", Whom::contributors, evidence_of_others},
    {"own attachments", Whom::contributors, attachments_of_others},
    {"locks", Whom::contributors, locked_notes},
    {"fixed thresholds", Whom::everybody, moved_thresholds},
    {"possible tests", Whom::everybody, impossible_tests},
    {"possible evidence", Whom::everybody, impossible_evidence},
    {"possible attachments", Whom::everybody, impossible_attachments},
    {"capacity", Whom::everybody, overfull},
    {"size", Whom::everybody, oversize},
    {"vote budget", Whom::everybody, overspent},
}};

}  // namespace

std::span<const Judge> judges() {
  return kJudges;
}

text::Problems judge(const Situation& situation) {
  for (const Judge& one : judges()) {
    if (one.whom == Whom::contributors && situation.author.editor) continue;
    text::Problems problems = one.judge(situation);
    if (problems.size() > document::kMostChangeProblems) problems.resize(document::kMostChangeProblems);
    if (!problems.empty()) return problems;
  }
  return {};
}

}  // namespace headpin::rules
