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
      tick_(kTick) {}

void Room::join(const std::string& session, const Hello& hello, Peer& peer, const You& you) {
  broadcast(presence({session, hello.name, {}}));
  Session& joined =
      sessions_
          .insert_or_assign(session, Session{hello.client, hello.name, hello.language, &peer, you, {}, 0, {}, false})
          .first->second;
  if (!hello.since || !catch_up(session, joined, *hello.since)) {
    joined.held.push_back(welcome(seq_, around_.now(), session, people(session), you, &document_));
    holding_.insert(session);
    joined.seen = seq_;
  }
  if (forecast_) {
    send(joined, forecast_);
  } else {
    forecast();
  }
  release_held();
}

void Room::allow(const std::string& session, const You& you) {
  const auto found = sessions_.find(session);
  if (found == sessions_.end()) return;
  found->second.you = you;
  send(found->second, live::you(you));
}

void Room::leave(const std::string& session) {
  holding_.erase(session);
  if (sessions_.erase(session) > 0) broadcast(left(session));
  if (empty()) around_.idle(id_);
}

void Room::take(const std::string& session, const ChangeRequest& request) {
  const auto found = sessions_.find(session);
  if (found == sessions_.end() || over_) return;
  Session& author = found->second;
  if (acknowledge_again(author, request.id)) return;
  text::Checked<document::Operations> operations = document::operations_of(request.ops, author.language);
  if (operations.ok()) operations.problems = rules::judge({document_, operations.value, author_of(author.you)});
  if (!operations.ok()) {
    send(author, reject(request.id, operations.problems));
    return;
  }
  const std::int64_t now = around_.now();
  document::sign(operations.value, author.name, now);
  document_.apply(operations.value);
  append({++seq_, request.id, author.client, author.name, now, json::serialize(document::to_json(operations.value))});
  for (const document::Operation& operation : operations.value) {
    if (around_.forecaster.reads(operation.kind)) return forecast();
  }
}

/// Answers a change that was taken before. False when it is new.
bool Room::acknowledge_again(Session& author, const std::string& change) {
  if (const auto waiting = waiting_ids_.find(change); waiting != waiting_ids_.end()) {
    // Its turn comes once it is on disk; but who has it in the document they came in with is not told again.
    if (author.seen >= waiting->second) send(author, taken(change, waiting->second));
    return true;
  }
  const auto before = around_.store.find(id_, change);
  if (!before.ok()) {
    close_all(Close::try_later, before.problems);
    return true;
  }
  if (!before.value) return false;
  send(author, taken(change, *before.value));
  return true;
}

void Room::append(store::Entry entry) {
  waiting_.push_back({entry.seq, entry.change, change(entry)});
  waiting_ids_.emplace(entry.change, entry.seq);
  store::Append append{id_, {}, {}, 0, {}};
  if (entry.seq - snapshot_ >= kSnapshotEvery) {
    append.snapshot = document_.to_json();
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

void Room::written(store::Seq seq, const text::Problems& problems) {
  if (!over_ && problems.empty()) {
    durable_ = seq;
    release_held();
  } else if (!over_) {
    close_all(Close::try_later, problems);
  }
  while (!waiting_.empty() && waiting_.front().seq <= seq) {
    if (!over_) tell(waiting_.front());
    waiting_ids_.erase(waiting_.front().change);
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
  for (auto& [id, session] : sessions_) {
    if (session.seen >= change.seq) continue;
    session.seen = change.seq;
    send(session, change.message);
  }
}

void Room::send(Session& session, const Message& message) {
  if (session.held.empty()) {
    session.peer->send(message);
  } else {
    session.held.push_back(message);
  }
}

void Room::release_held() {
  std::erase_if(holding_, [this](const std::string& id) {
    Session& session = sessions_.at(id);
    if (session.seen > durable_) return false;
    for (const Message& message : std::exchange(session.held, {})) session.peer->send(message);
    return true;
  });
}

/// Welcomes someone with what they missed since `since`. False when that is too much, or not of this log.
bool Room::catch_up(const std::string& id, Session& session, store::Seq since) {
  if (since > durable_ || durable_ - since > kMissedAtMost) return false;
  const auto missed = around_.store.entries(id_, since);
  if (!missed.ok()) {
    close_all(Close::try_later, missed.problems);
    return true;
  }
  std::vector<Message> changes;
  std::size_t bytes = 0;
  for (const store::Entry& entry : missed.value) {
    if (entry.seq > durable_) break;  // on disk, but not yet told to others: it comes in its turn
    changes.push_back(change(entry));
    bytes += changes.back()->size();
    if (bytes > kMissedBytesAtMost) return false;
  }
  session.peer->send(welcome(durable_, around_.now(), id, people(id), session.you, nullptr));
  for (const Message& change : changes) session.peer->send(change);
  session.seen = durable_;
  return true;
}

void Room::move(const std::string& session, Presence presence) {
  const auto found = sessions_.find(session);
  if (found == sessions_.end()) return;
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
  for (auto& [id, session] : sessions_) {
    if (!std::exchange(session.moved, false)) continue;
    movers.push_back(id);
    messages.push_back(presence({id, session.name, session.presence}));
  }
  for (std::size_t begin = 0; begin < movers.size(); begin += kJoined) {
    const std::size_t end = std::min(begin + kJoined, movers.size());
    tell_presence({movers.data() + begin, end - begin}, {messages.data() + begin, end - begin});
  }
  const std::chrono::milliseconds crowded(movers.size() * sessions_.size() / kPresencePerMs);
  tick_ = std::clamp(crowded, kTick, kLongestTick);
}

/// Tells everyone of these people, but nobody of themselves. Who is not among them hears it in one piece, made once.
void Room::tell_presence(std::span<const std::string> movers, std::span<const Message> messages) {
  const Message all = joined(messages);
  for (auto& [id, session] : sessions_) {
    const auto self = std::lower_bound(movers.begin(), movers.end(), id);
    if (self == movers.end() || *self != id) {
      send(session, all);
      continue;
    }
    for (std::size_t i = 0; i < movers.size(); ++i) {
      if (movers[i] != id) send(session, messages[i]);
    }
  }
}

void Room::broadcast(const Message& message, const std::string& except) {
  for (auto& [id, session] : sessions_) {
    if (id != except) send(session, message);
  }
}

std::vector<Person> Room::people(const std::string& except) const {
  std::vector<Person> out;
  for (const auto& [id, session] : sessions_) {
    if (id != except) out.push_back({id, session.name, session.presence});
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
  around_.store.append({id_, {}, document_.to_json(), seq_, {}});
}

void Room::close_all(Close code, const text::Problems& problems) {
  over_ = true;
  const Message message = error(problems);
  for (auto& [id, session] : sessions_) {
    session.peer->send(message);
    session.peer->close(code, "");
  }
}

}  // namespace headpin::live
