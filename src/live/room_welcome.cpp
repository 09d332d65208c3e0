// Who comes in, goes, or may do something else from now on.
#include "live/room.hpp"

#include <utility>

namespace headpin::live {
namespace {

// A client that missed more than this gets the whole document instead.
constexpr store::Seq kMissedAtMost = 2000;
constexpr std::size_t kMissedBytesAtMost = 2'000'000;

bool votes_or_workshops(std::string_view ops) {
  return ops.find(R"("kind":"votes")") != std::string_view::npos ||
         ops.find(R"("kind":"workshops")") != std::string_view::npos;
}

}  // namespace

bool Room::join(const std::string& session, const Hello& hello, Peer& peer, const You& you,
                std::function<void()> resume) {
  broadcast(presence({session, called(you, hello.language), {}}));
  Member& member =
      members_
          .insert_or_assign(
              session,
              Member{{hello.client, called(you, hello.language), hello.language, you}, &peer, std::move(resume)})
          .first->second;
  holding_.insert(session);
  // What somebody has may be what they no longer see, or less than they see by now.
  const bool whole = !hello.since || hello.figures != you.figures || rules::has_secret_votes(document_);
  if (whole || !catch_up(session, member, *hello.since)) welcome_whole(session, member);
  if (!forecast_) forecast();
  release_unsent();
  return !member.catching_up;
}

/// Welcomes someone with the document as it is.
void Room::welcome_whole(const std::string& session, Member& member) {
  member.catching_up = false;
  member.seen = seq_;
  const document::Document seen = rules::as_seen_by(member.viewer(), document_);
  member.unsent = {welcome(seq_, around_.now(), session, people(session), member.you, &seen)};
  if (const Message voted = voters()) member.unsent.push_back(voted);
  if (forecast_ && member.you.figures) member.unsent.push_back(forecast_);
}

/// Welcomes someone with what they missed since `since`. False when that is too much, or not of this log.
bool Room::catch_up(const std::string& session, Member& member, store::Seq since) {
  if (since > durable_ || durable_ - since > kMissedAtMost) return false;
  // What is on disk but not yet told to others comes in its turn.
  member.seen = durable_;
  member.unsent = {welcome(durable_, around_.now(), session, people(session), member.you, nullptr)};
  if (forecast_ && member.you.figures) member.unsent.push_back(forecast_);
  if (since == durable_) return true;
  member.catching_up = true;
  around_.store.entries(id_, since, kMissedBytesAtMost,
                        on_loop<Missed>(around_.loop, [room = weak_from_this(), session,
                                                       until = durable_](const text::Checked<Missed>& missed) {
                          if (const auto here = room.lock()) here->caught_up(session, until, missed);
                        }));
  return true;
}

/// An entry of the log as this person sees it, but for votes.
Message Room::change_for(const Member& member, const store::Entry& entry) const {
  if (member.you.figures) return change(entry);
  const auto parsed = document::parse_json(entry.ops, document::kAnyValues);
  const auto ops = document::logged_operations(parsed.value);
  const auto seen = rules::without_figures(member.viewer(), ops.value, document_);
  return live::change(entry, json::serialize(document::to_json(seen)));
}

/// Puts the changes up to `until` after the welcome; when there is too much of them, or what they may see of it depends
/// on the document of that moment, the whole document takes its place.
void Room::caught_up(const std::string& session, store::Seq until, const text::Checked<Missed>& missed) {
  const auto found = members_.find(session);
  if (found == members_.end() || over_) return;
  Member& member = found->second;
  if (!missed.ok()) return turn_away(member, missed.problems);
  std::vector<Message> changes;
  bool whole = !missed.value;
  for (std::size_t i = 0; !whole && i < missed.value->size() && (*missed.value)[i].seq <= until; ++i) {
    const store::Entry& entry = (*missed.value)[i];
    whole = votes_or_workshops(entry.ops);
    changes.push_back(change_for(member, entry));
  }
  if (whole) {
    welcome_whole(session, member);
  } else {
    member.catching_up = false;
    member.unsent.insert(member.unsent.begin() + (member.unsent.empty() ? 0 : 1), changes.begin(), changes.end());
  }
  release_unsent();
  const auto resume = member.resume;  // it may make them leave
  resume();
}

void Room::allow(const std::string& session, const You& you) {
  const auto found = members_.find(session);
  if (found == members_.end()) return;
  Member& member = found->second;
  const rules::Viewer before = member.viewer();
  member.you = you;
  const rules::Viewer now = member.viewer();
  if (now.figures != before.figures) member.unsent.clear();
  send(member, live::you(you));
  if (std::string name = called(you, member.language); name != member.name) {
    member.name = std::move(name);
    broadcast(presence({session, member.name, member.presence}), session);
  }
  // Who becomes an editor sees the votes for the room, and who is none any more does not: the page starts anew.
  const bool other_votes = now.editor != before.editor && !rules::running_workshops(document_).empty();
  if (other_votes || now.figures != before.figures) member.peer->close(Close::try_later, "");
}

void Room::leave(const std::string& session) {
  holding_.erase(session);
  if (members_.erase(session) > 0) broadcast(left(session));
  if (empty()) around_.idle(id_);
}

void Room::release_unsent() {
  std::erase_if(holding_, [this](const std::string& session) {
    Member& member = members_.at(session);
    if (member.catching_up || member.seen > durable_) return false;
    for (Message& message : std::exchange(member.unsent, {})) member.peer->send(std::move(message));
    return true;
  });
}

}  // namespace headpin::live
