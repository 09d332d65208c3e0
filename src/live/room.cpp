#include "live/room.hpp"

#include "rules/judges.hpp"

#include <algorithm>
#include <utility>

namespace headpin::live {
namespace {

// A client that missed more than this gets the whole document instead.
constexpr store::Seq kMissedAtMost = 2000;
constexpr std::size_t kMissedBytesAtMost = 2'000'000;
constexpr store::Seq kSnapshotEvery = 500;
constexpr std::chrono::milliseconds kTick{33};  // presence: 30 times a second
// In a crowd presence grows with the square of the people: beyond this many messages it comes less often.
constexpr std::size_t kPresencePerMs = 300;
constexpr std::chrono::milliseconds kLongestTick{5000};
constexpr std::size_t kJoined = 64;
constexpr std::size_t kMostKnown = 5000;

/// Who this person is to the rules.
rules::Author author_of(const You& you) {
  return {you.person, access::may_lock(you.role),
          [role = you.role](std::string_view kind) { return access::may_write(role, kind); }};
}

}  // namespace

Room::Room(std::string id, store::Opened opened, Surroundings around)
    : id_(std::move(id)),
      around_(std::move(around)),
      document_(std::move(opened.document)),
      seq_(opened.seq),
      durable_(opened.seq),
      snapshot_(opened.seq),
      summary_(std::move(opened.summary)),
      known_after_(opened.seq - static_cast<store::Seq>(opened.recent.size())),
      tick_(kTick) {
  store::Seq seq = known_after_;
  for (const std::string& change : opened.recent) remember(change, ++seq);
}

bool Room::join(const std::string& session, const Hello& hello, Peer& peer, const You& you,
                std::function<void()> resume) {
  broadcast(presence({session, hello.name, {}}));
  Member& member =
      members_
          .insert_or_assign(session, Member{hello.client, hello.name, hello.language, &peer, you, std::move(resume)})
          .first->second;
  holding_.insert(session);
  if (!hello.since || !catch_up(session, member, *hello.since)) welcome_whole(session, member);
  if (!forecast_) forecast();
  release_unsent();
  return !member.catching_up;
}

/// Welcomes someone with the document as it is.
void Room::welcome_whole(const std::string& session, Member& member) {
  member.catching_up = false;
  member.seen = seq_;
  member.unsent = {welcome(seq_, around_.now(), session, people(session), member.you, &document_)};
  if (forecast_) member.unsent.push_back(forecast_);
}

/// Welcomes someone with what they missed since `since`. False when that is too much, or not of this log.
bool Room::catch_up(const std::string& session, Member& member, store::Seq since) {
  if (since > durable_ || durable_ - since > kMissedAtMost) return false;
  // What is on disk but not yet told to others comes in its turn.
  member.seen = durable_;
  member.unsent = {welcome(durable_, around_.now(), session, people(session), member.you, nullptr)};
  if (forecast_) member.unsent.push_back(forecast_);
  if (since == durable_) return true;
  member.catching_up = true;
  around_.store.entries(
      id_, since,
      on_loop<std::vector<store::Entry>>(around_.loop, [room = weak_from_this(), session, until = durable_](
                                                           const text::Checked<std::vector<store::Entry>>& missed) {
        if (const auto here = room.lock()) here->caught_up(session, until, missed);
      }));
  return true;
}

/// Puts the changes up to `until` after the welcome.
void Room::caught_up(const std::string& session, store::Seq until,
                     const text::Checked<std::vector<store::Entry>>& missed) {
  const auto found = members_.find(session);
  if (found == members_.end() || over_) return;
  Member& member = found->second;
  if (!missed.ok()) return turn_away(member, missed.problems);
  std::vector<Message> changes;
  std::size_t bytes = 0;
  for (const store::Entry& entry : missed.value) {
    if (entry.seq > until) break;
    changes.push_back(change(entry));
    bytes += changes.back()->size();
  }
  if (bytes > kMissedBytesAtMost) {
    welcome_whole(session, member);
  } else {
    member.catching_up = false;
    member.unsent.insert(member.unsent.begin() + 1, changes.begin(), changes.end());
  }
  release_unsent();
  const auto resume = member.resume;  // it may make them leave
  resume();
}

void Room::allow(const std::string& session, const You& you) {
  const auto found = members_.find(session);
  if (found == members_.end()) return;
  found->second.you = you;
  send(found->second, live::you(you));
}

void Room::leave(const std::string& session) {
  holding_.erase(session);
  if (members_.erase(session) > 0) broadcast(left(session));
  if (empty()) around_.idle(id_);
}

bool Room::take(const std::string& session, const ChangeRequest& request) {
  const auto found = members_.find(session);
  if (found == members_.end() || over_) return true;
  if (acknowledge_again(found->second, request.id)) return true;
  if (request.first_time || known_after_ == 0) {
    decide(found->second, request);
    return true;
  }
  around_.store.find(
      id_, request.id,
      on_loop<std::optional<store::Seq>>(around_.loop, [room = weak_from_this(), session, request](
                                                           const text::Checked<std::optional<store::Seq>>& before) {
        if (const auto here = room.lock()) here->looked_up(session, request, before);
      }));
  return false;
}

void Room::looked_up(const std::string& session, const ChangeRequest& request,
                     const text::Checked<std::optional<store::Seq>>& before) {
  const auto found = members_.find(session);
  if (found == members_.end() || over_) return;
  Member& author = found->second;
  if (!before.ok()) return turn_away(author, before.problems);
  if (before.value) {
    send(author, taken(request.id, *before.value));
  } else if (!acknowledge_again(author, request.id)) {  // somebody may have sent it meanwhile
    decide(author, request);
  }
  const auto resume = author.resume;  // it may make them leave
  resume();
}

/// Answers a change that this room knows. False when it does not.
bool Room::acknowledge_again(Member& author, const std::string& change) {
  const auto known = known_.find(change);
  if (known == known_.end()) return false;
  // One that waits for the disk is told in its turn; but who has it in the document they came in with hears it of no
  // other.
  if (author.seen >= known->second) send(author, taken(change, known->second));
  return true;
}

/// Takes or rejects a change that is new.
void Room::decide(Member& author, const ChangeRequest& request) {
  text::Checked<document::Operations> operations = document::operations_of(request.ops, author.language);
  if (operations.ok()) operations.problems = rules::judge({document_, operations.value, author_of(author.you)});
  if (!operations.ok()) return send(author, reject(request.id, operations.problems));
  const std::int64_t now = around_.now();
  document::sign(operations.value, author.name, now);
  document_.apply(operations.value);
  append({++seq_, request.id, author.client, author.name, now, json::serialize(document::to_json(operations.value))});
  for (const document::Operation& operation : operations.value) {
    if (around_.forecaster.reads(operation.kind)) return forecast();
  }
}

void Room::append(store::Entry entry) {
  waiting_.push_back({entry.seq, change(entry)});
  remember(entry.change, entry.seq);
  store::Append append;
  append.document = id_;
  if (store::Summary now = store::summary_of(document_); now != summary_) append.summary = summary_ = std::move(now);
  if (entry.seq - snapshot_ >= kSnapshotEvery) {
    append.snapshot = document_;
    append.snapshot_seq = snapshot_ = entry.seq;
  }
  append.done = [room = weak_from_this(), &loop = around_.loop, seq = entry.seq](text::Problems problems) {
    loop.post([room, seq, problems = std::move(problems)] {
      if (const auto here = room.lock()) here->written(seq, problems);
    });
  };
  append.entries.push_back(std::move(entry));
  around_.store.append(std::move(append));
}

void Room::remember(const std::string& change, store::Seq seq) {
  known_.emplace(change, seq);
  known_in_order_.push_back(change);
  if (known_in_order_.size() <= kMostKnown) return;
  known_.erase(known_in_order_.front());
  known_in_order_.pop_front();
  ++known_after_;
}

void Room::written(store::Seq seq, const text::Problems& problems) {
  if (!over_ && problems.empty()) {
    durable_ = seq;
    release_unsent();
  } else if (!over_) {
    close_all(problems);
  }
  while (!waiting_.empty() && waiting_.front().seq <= seq) {
    if (!over_) tell(waiting_.front());
    waiting_.pop_front();
  }
  tell_forecast();
  answer_readers(problems);
  if (empty()) around_.idle(id_);
}

void Room::when_durable(std::function<void(const text::Problems&)> done) {
  if (waiting_.empty()) return done({});
  readers_.push_back({seq_, std::move(done)});
}

/// Answers those who wait for what is on disk by now; all of them when the rest never will be.
void Room::answer_readers(const text::Problems& problems) {
  while (!readers_.empty() && (over_ || readers_.front().seq <= durable_)) {
    const Reader reader = std::move(readers_.front());
    readers_.pop_front();
    reader.done(problems);
  }
}

void Room::tell(const Waiting& change) {
  for (auto& [session, member] : members_) {
    if (member.seen >= change.seq) continue;
    member.seen = change.seq;
    send(member, change.message);
  }
}

void Room::send(Member& member, const Message& message) {
  if (member.unsent.empty()) {
    member.peer->send(message);
  } else {
    member.unsent.push_back(message);
  }
}

void Room::release_unsent() {
  std::erase_if(holding_, [this](const std::string& session) {
    Member& member = members_.at(session);
    if (member.catching_up || member.seen > durable_) return false;
    for (Message& message : std::exchange(member.unsent, {})) member.peer->send(std::move(message));
    return true;
  });
}

void Room::move(const std::string& session, Presence presence) {
  const auto found = members_.find(session);
  if (found == members_.end()) return;
  found->second.presence = std::move(presence.presence);
  found->second.moved = true;
  if (presence_tick_) return;
  presence_tick_ = true;
  around_.loop.later(tick_, [room = weak_from_this()] {
    if (const auto here = room.lock()) here->tell_presence();
  });
}

void Room::tell_presence() {
  presence_tick_ = false;
  std::vector<std::string> movers;
  std::vector<Message> messages;
  for (auto& [session, member] : members_) {
    if (!std::exchange(member.moved, false)) continue;
    movers.push_back(session);
    messages.push_back(presence({session, member.name, member.presence}));
  }
  for (std::size_t begin = 0; begin < movers.size(); begin += kJoined) {
    const std::size_t end = std::min(begin + kJoined, movers.size());
    tell_presence({movers.data() + begin, end - begin}, {messages.data() + begin, end - begin});
  }
  const std::chrono::milliseconds crowded(movers.size() * members_.size() / kPresencePerMs);
  tick_ = std::clamp(crowded, kTick, kLongestTick);
}

/// Tells everyone of these people, but nobody of themselves. Who is not among them hears it in one piece, made once.
void Room::tell_presence(std::span<const std::string> movers, std::span<const Message> messages) {
  const Message all = joined(messages);
  for (auto& [session, member] : members_) {
    const auto self = std::lower_bound(movers.begin(), movers.end(), session);
    if (self == movers.end() || *self != session) {
      send(member, all);
      continue;
    }
    for (std::size_t i = 0; i < movers.size(); ++i) {
      if (movers[i] != session) send(member, messages[i]);
    }
  }
}

void Room::broadcast(const Message& message, const std::string& except) {
  for (auto& [session, member] : members_) {
    if (session != except) send(member, message);
  }
}

std::vector<Person> Room::people(const std::string& except) const {
  std::vector<Person> out;
  for (const auto& [session, member] : members_) {
    if (session != except) out.push_back({session, member.name, member.presence});
  }
  return out;
}

void Room::forecast() {
  around_.forecaster.request(id_, seq_, document_,
                             [room = weak_from_this()](store::Seq seq, const json::object& numbers) {
                               const auto here = room.lock();
                               if (!here) return;
                               here->next_forecast_ = live::forecast(seq, numbers);
                               here->next_forecast_seq_ = seq;
                               here->tell_forecast();
                             });
}

/// Tells the newest forecast, but not before the changes that it is about.
void Room::tell_forecast() {
  if (over_ || !next_forecast_ || next_forecast_seq_ > durable_) return;
  forecast_ = std::exchange(next_forecast_, nullptr);
  broadcast(forecast_);
}

void Room::settle() {
  if (snapshot_ >= seq_ || over_) return;
  snapshot_ = seq_;
  store::Append append;
  append.document = id_;
  append.snapshot = document_;
  append.snapshot_seq = seq_;
  around_.store.append(std::move(append));
}

/// Tells one person to come back later.
void Room::turn_away(Member& member, const text::Problems& problems) {
  member.peer->send(error(problems));
  member.peer->close(Close::try_later, "");
}

void Room::close_all(const text::Problems& problems) {
  over_ = true;
  for (auto& [session, member] : members_) turn_away(member, problems);
}

}  // namespace headpin::live
