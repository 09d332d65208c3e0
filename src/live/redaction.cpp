#include "live/redaction.hpp"

#include <algorithm>
#include <iterator>

namespace headpin::live {

using document::Document;
using document::Operation;
using document::Operations;
using document::Vote;

namespace {

constexpr char kNothing = '-';
constexpr char kShown = 'p';
constexpr char kGone = 'r';
constexpr char kFigures = 'f';
constexpr char kNoFigures = 'n';

const rules::Viewer kWithoutFigures{{}, false, false};

}  // namespace

Redaction::Redaction(const Document& before, const Operations& operations)
    : voting_(std::any_of(operations.begin(), operations.end(), [](const Operation& one) {
        return one.kind == Vote::kKind || one.kind == document::Workshop::kKind;
      })) {
  if (voting_) running_ = rules::running_workshops(before);
  for (const Operation& operation : operations) {
    if (operation.kind != Vote::kKind) {
      whole_.push_back(operation);
    } else if (!votes_.contains(operation.id)) {
      votes_[operation.id].before = state(before, running_, operation.id);
    }
  }
}

void Redaction::made(const Document& after) {
  figureless_ = rules::without_figures(kWithoutFigures, whole_, after);
  figures_ = figureless_ != whole_;
  if (voting_) votes_made(after);
  // Many may wait for the disk: what is told to nobody is not kept.
  if (!figures_) figureless_ = {};
  if (votes_.empty()) whole_ = {};
}

void Redaction::votes_made(const Document& after) {
  const rules::Workshops running = rules::running_workshops(after);
  for (auto& [id, touched] : votes_) touched.after = state(after, running, id);
  if (running != running_) {
    rules::Workshops turned;  // those that began or showed their result
    std::set_symmetric_difference(running_.begin(), running_.end(), running.begin(), running.end(),
                                  std::inserter(turned, turned.end()));
    for (const auto& [id, fields] : after.records(Vote::kKind)) {
      if (votes_.contains(id) || !turned.contains(document::read<Vote>(fields).workshop.value_or(""))) continue;
      votes_[id] = {state(after, running_, id), state(after, running, id)};
    }
  }
  const auto secret = [](const std::optional<State>& state) { return state && state->secret; };
  const bool any = std::any_of(votes_.begin(), votes_.end(),
                               [&](const auto& one) { return secret(one.second.before) || secret(one.second.after); });
  if (!any) votes_.clear();
}

std::optional<Redaction::State> Redaction::state(const Document& document, const rules::Workshops& running,
                                                 const std::string& id) {
  const document::Fields* fields = document.find(Vote::kKind, id);
  if (fields == nullptr) return std::nullopt;
  State out{document::read<Vote>(*fields), *fields, false};
  out.secret = running.contains(out.vote.workshop.value_or(""));
  return out;
}

std::string Redaction::share_of(const rules::Viewer& viewer) const {
  const auto seen = [&](const std::optional<State>& state) {
    return state && (!state->secret || rules::sees(viewer, state->vote));
  };
  std::string share;
  share.reserve(votes_.size() + 1);
  share += viewer.figures ? kFigures : kNoFigures;
  for (const auto& [id, touched] : votes_)
    share += seen(touched.after) ? kShown : seen(touched.before) ? kGone : kNothing;
  return share;
}

Operations Redaction::operations_for(std::string_view share) const {
  Operations out = figures_ && share.front() == kNoFigures ? figureless_ : whole_;
  std::size_t place = 1;
  for (const auto& [id, touched] : votes_) {
    const char what = share[place++];
    if (what == kShown) out.push_back({Operation::Type::put, std::string(Vote::kKind), id, touched.after->fields});
    if (what == kGone) out.push_back({Operation::Type::remove, std::string(Vote::kKind), id, {}});
  }
  return out;
}

}  // namespace headpin::live
