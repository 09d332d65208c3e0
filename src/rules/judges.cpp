#include "rules/judges.hpp"

#include <array>

namespace headpin::rules {
namespace {

// Who leads a workshop votes for the people without a device too, and puts votes back when a version is restored; so
// only contributors vote in their own name alone.
constexpr std::array<Judge, 7> kJudges{{
    {"kinds", Whom::contributors, kinds_of_others},
    {"own votes", Whom::contributors, votes_of_others},
    {"own comments", Whom::everybody, comments_of_others},
    {"locks", Whom::contributors, locked_notes},
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
