#include "rules/judges.hpp"

#include <map>
#include <set>
#include <utility>

namespace headpin::rules {

using document::Document;
using document::Fields;
using document::Operation;
using document::Operations;
using document::Vote;
using document::Workshop;

namespace {

constexpr std::int64_t kUsualBudget = 3;

/// The voter that stands for the people present without a device.
constexpr std::string_view kRoom = "room";

std::int64_t budget_of(const Workshop& workshop, std::string_view voter) {
  return workshop.budget.value_or(kUsualBudget) * (voter == kRoom ? workshop.room.value_or(0) : 1);
}

/// The votes that the operations touch, as they will stand: none when it is taken back.
std::map<std::string, std::optional<Vote>> votes_after(const Document& document, const Operations& operations) {
  std::map<std::string, std::optional<Fields>> touched;
  for (const Operation& operation : operations) {
    if (operation.kind != Vote::kKind) continue;
    const Fields* before = document.find(Vote::kKind, operation.id);
    auto& now =
        touched.try_emplace(operation.id, before == nullptr ? std::nullopt : std::optional(*before)).first->second;
    if (operation.type == Operation::Type::remove) now.reset();
    if (operation.type == Operation::Type::put) now.emplace();
    if (!now) continue;  // nothing to set, or nothing left
    for (const auto& member : operation.fields) (*now)[member.key()] = member.value();
  }
  std::map<std::string, std::optional<Vote>> after;
  for (const auto& [id, fields] : touched)
    after[id] = fields ? std::optional(document::read<Vote>(*fields)) : std::nullopt;
  return after;
}

}  // namespace

text::Problems overspent(const Situation& situation) {
  const Document& document = situation.document;
  const auto after = votes_after(document, situation.operations);
  std::set<std::pair<std::string, std::string>> touched;  // workshop and voter
  for (const auto& [id, vote] : after) {
    if (!vote) continue;
    const Fields* before = document.find(Vote::kKind, id);
    const std::int64_t had = before == nullptr ? 0 : document::read<Vote>(*before).count.value_or(0);
    if (vote->count.value_or(0) > had) touched.emplace(vote->workshop.value_or(""), vote->voter.value_or(""));
  }
  if (touched.empty()) return {};

  std::map<std::pair<std::string, std::string>, std::int64_t> given;
  const auto count = [&](const Vote& vote) {
    const auto key = std::pair(vote.workshop.value_or(""), vote.voter.value_or(""));
    if (touched.contains(key)) given[key] += vote.count.value_or(0);
  };
  for (const auto& [id, fields] : document.records(Vote::kKind)) {
    if (!after.contains(id)) count(document::read<Vote>(fields));
  }
  for (const auto& [id, vote] : after) {
    if (vote) count(*vote);
  }

  text::Problems problems;
  for (const auto& [key, sum] : given) {
    const Fields* found = document.find(Workshop::kKind, key.first);
    const Workshop workshop = found == nullptr ? Workshop{} : document::read<Workshop>(*found);
    if (workshop.step != document::WorkshopStep::vote) {
      problems.push_back({"/votes", "er wordt nu niet gestemd", "there is no voting now"});
    } else if (const std::int64_t most = budget_of(workshop, key.second); sum > most) {
      problems.push_back({"/votes", "je stemmen zijn op: " + std::to_string(most) + " in totaal",
                          "your votes are used up: " + std::to_string(most) + " in all"});
    }
  }
  return problems;
}

text::Problems votes_of_others(const Situation& situation) {
  const Document& document = situation.document;
  const std::string_view voter = situation.author.person;
  text::Problems problems;
  const auto own = [&](const Vote& vote) { return !voter.empty() && vote.voter.value_or("") == voter; };
  for (const auto& [id, vote] : votes_after(document, situation.operations)) {
    const Fields* before = document.find(Vote::kKind, id);
    if ((before == nullptr || own(document::read<Vote>(*before))) && (!vote || own(*vote))) continue;
    problems.push_back({"/votes/" + id, "je kunt alleen voor jezelf stemmen", "you can only vote for yourself"});
  }
  return problems;
}

}  // namespace headpin::rules
