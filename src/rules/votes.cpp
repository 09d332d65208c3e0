#include "rules/after.hpp"
#include "rules/ballots.hpp"
#include "rules/judges.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace headpin::rules {

using document::Document;
using document::Fields;
using document::Operations;
using document::Vote;
using document::Workshop;

namespace {

constexpr std::int64_t kUsualBudget = 3;

std::int64_t budget_of(const Workshop& workshop, std::string_view voter) {
  return workshop.budget.value_or(kUsualBudget) * (voter == kRoomVoter ? workshop.room.value_or(0) : 1);
}

/// The votes that the operations touch, as they will stand: none when it is taken back.
std::map<std::string, std::optional<Vote>> votes_after(const Document& document, const Operations& operations) {
  std::map<std::string, std::optional<Vote>> after;
  for (const auto& [id, fields] : records_after(document, operations, Vote::kKind))
    after[id] = fields ? std::optional(document::read<Vote>(*fields)) : std::nullopt;
  return after;
}

/// A vote as it stands now.
std::optional<Vote> vote_in(const Document& document, std::string_view id) {
  const Fields* fields = document.find(Vote::kKind, id);
  return fields == nullptr ? std::nullopt : std::optional(document::read<Vote>(*fields));
}

/// Of one voter for one note there is one vote: so nobody can take the place of another's.
std::string id_of(const Vote& vote) {
  return vote.workshop.value_or("") + "." + vote.voter.value_or("") + "." + vote.note.value_or("");
}

/// In which workshop a vote counts, and for whom.
std::pair<std::string, std::string> ballot_of(const Vote& vote) {
  return {vote.workshop.value_or(""), vote.voter.value_or("")};
}

/// What the vote has there, and not in another workshop or for another voter.
std::int64_t count_in(const std::optional<Vote>& vote, const std::pair<std::string, std::string>& ballot) {
  return vote && ballot_of(*vote) == ballot ? vote->count.value_or(0) : 0;
}

/// Whether the result is not shown yet.
bool running(const Workshop& workshop) {
  using enum document::WorkshopStep;
  return workshop.step != result && workshop.step != over;
}

}  // namespace

text::Problems overspent(const Situation& situation) {
  const Document& document = situation.document;
  const auto after = votes_after(document, situation.operations);
  std::set<std::pair<std::string, std::string>> touched;  // ballots to which something is added
  for (const auto& [id, vote] : after) {
    if (!vote) continue;
    const std::optional<Vote> before = vote_in(document, id);
    const auto ballot = ballot_of(*vote);
    const bool moved = before && vote->count.value_or(0) > 0 && before->note != vote->note;
    if (moved || count_in(vote, ballot) > count_in(before, ballot)) touched.insert(ballot);
  }
  if (touched.empty()) return {};

  std::map<std::pair<std::string, std::string>, std::int64_t> given;
  const auto count = [&](const Vote& vote) {
    const auto key = ballot_of(vote);
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
  const Author& author = situation.author;
  const Viewer viewer{std::string(author.person), author.editor};
  const Workshops running = running_workshops(document);
  const auto may = [&](const std::optional<Vote>& vote) {
    if (!vote) return true;
    return author.editor ? !is_secret(viewer, running, *vote) : sees(viewer, *vote);
  };
  text::Problems problems;
  for (const auto& [id, vote] : votes_after(document, situation.operations)) {
    std::optional<Vote> before = vote_in(document, id);
    if (before && is_secret(viewer, running, *before)) before.reset();  // a refusal would tell that it is there
    if (!may(before) || !may(vote)) {
      problems.push_back({"/votes/" + id, "je kunt alleen voor jezelf stemmen", "you can only vote for yourself"});
    } else if (vote && id != id_of(*vote) && !(before && id_of(*before) == id_of(*vote))) {
      problems.push_back({"/votes/" + id, "de id van een stem is werksessie.stemmer.notitie",
                          "the id of a vote is workshop.voter.note"});
    }
  }
  return problems;
}

bool sees(const Viewer& viewer, const Vote& vote) {
  const std::string voter = vote.voter.value_or("");
  return (!viewer.person.empty() && voter == viewer.person) || (viewer.editor && voter == kRoomVoter);
}

bool is_secret(const Viewer& viewer, const Workshops& workshops, const Vote& vote) {
  return workshops.contains(vote.workshop.value_or("")) && !sees(viewer, vote);
}

Workshops running_workshops(const Document& document) {
  Workshops out;
  for (const auto& [id, fields] : document.records(Workshop::kKind))
    if (running(document::read<Workshop>(fields))) out.insert(id);
  // What is gone never showed its result.
  for (const auto& [id, fields] : document.records(Vote::kKind)) {
    std::string workshop = document::read<Vote>(fields).workshop.value_or("");
    if (document.find(Workshop::kKind, workshop) == nullptr) out.insert(std::move(workshop));
  }
  return out;
}

bool has_secret_votes(const Document& document) {
  const Workshops running = running_workshops(document);
  const auto& votes = document.records(Vote::kKind);
  return !running.empty() && std::any_of(votes.begin(), votes.end(), [&](const auto& vote) {
    return running.contains(document::read<Vote>(vote.second).workshop.value_or(""));
  });
}

Document without_votes(const Document& document, const Workshops& workshops, const Viewer& viewer) {
  Operations hidden;
  if (workshops.empty()) return document;
  for (const auto& [id, fields] : document.records(Vote::kKind)) {
    const Vote vote = document::read<Vote>(fields);
    if (is_secret(viewer, workshops, vote))
      hidden.push_back({document::Operation::Type::remove, std::string(Vote::kKind), id, {}});
  }
  Document out = document;
  if (!hidden.empty()) out.apply(hidden);
  return out;
}

}  // namespace headpin::rules
