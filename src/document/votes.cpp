#include "document/votes.hpp"

#include <map>
#include <set>
#include <utility>

namespace headpin::document {
namespace {

constexpr std::int64_t kUsualBudget = 3;

/// The voter that stands for the people present without a device.
constexpr std::string_view kRoom = "room";

std::int64_t budget_of(const Workshop& workshop, std::string_view voter) {
  return workshop.budget.value_or(kUsualBudget) * (voter == kRoom ? workshop.room.value_or(0) : 1);
}

/// A vote as it will stand after the operations, or none when it is taken back.
std::map<std::string, std::optional<Vote>> votes_after(const Document& document, const Operations& operations) {
  std::map<std::string, std::optional<Vote>> after;
  for (const Operation& operation : operations) {
    if (operation.kind != Vote::kKind) continue;
    if (operation.type == Operation::Type::remove) {
      after[operation.id] = std::nullopt;
      continue;
    }
    const Fields* now = document.find(Vote::kKind, operation.id);
    if (operation.type == Operation::Type::set && now == nullptr) continue;
    Fields fields = operation.type == Operation::Type::set ? *now : Fields{};
    for (const auto& member : operation.fields) fields[member.key()] = member.value();
    after[operation.id] = read<Vote>(fields);
  }
  return after;
}

}  // namespace

Problems overspent(const Document& document, const Operations& operations) {
  const auto after = votes_after(document, operations);
  std::set<std::pair<std::string, std::string>> touched;  // workshop and voter
  for (const auto& [id, vote] : after) {
    if (!vote) continue;
    const Fields* before = document.find(Vote::kKind, id);
    const std::int64_t had = before == nullptr ? 0 : read<Vote>(*before).count.value_or(0);
    if (vote->count.value_or(0) > had) touched.emplace(vote->workshop.value_or(""), vote->voter.value_or(""));
  }
  if (touched.empty()) return {};

  std::map<std::pair<std::string, std::string>, std::int64_t> given;
  const auto count = [&](const Vote& vote) {
    const auto key = std::pair(vote.workshop.value_or(""), vote.voter.value_or(""));
    if (touched.contains(key)) given[key] += vote.count.value_or(0);
  };
  for (const auto& [id, fields] : document.records(Vote::kKind)) {
    if (!after.contains(id)) count(read<Vote>(fields));
  }
  for (const auto& [id, vote] : after) {
    if (vote) count(*vote);
  }

  Problems problems;
  for (const auto& [key, sum] : given) {
    const Fields* found = document.find(Workshop::kKind, key.first);
    const Workshop workshop = found == nullptr ? Workshop{} : read<Workshop>(*found);
    if (workshop.step != WorkshopStep::vote) {
      problems.push_back({"/votes", "er wordt nu niet gestemd", "there is no voting now"});
    } else if (const std::int64_t most = budget_of(workshop, key.second); sum > most) {
      problems.push_back({"/votes", "je stemmen zijn op: " + std::to_string(most) + " in totaal",
                          "your votes are used up: " + std::to_string(most) + " in all"});
    }
  }
  return problems;
}

}  // namespace headpin::document
