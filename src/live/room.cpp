#include "live/room.hpp"

#include "live/seal.hpp"
#include "rules/comments.hpp"

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
// Changes of one document that wait for the disk: two of the largest. Others write between them.
constexpr std::size_t kMostForDisk = std::size_t{8} << 20;
// Of all documents, each of which may have its share all the same.
constexpr std::size_t kMostForDiskInAll = std::size_t{48} << 20;
constexpr std::size_t kShareForDisk = std::size_t{256} << 10;

/// How others see somebody called.
std::string called(const You& you, text::Language language) {
  return you.name.empty() ? std::string(text::translate(language, "Gast", "Guest")) : you.name;
}

bool votes_or_workshops(std::string_view ops) {
  return ops.find(R"("kind":"votes")") != std::string_view::npos ||
         ops.find(R"("kind":"workshops")") != std::string_view::npos;
}

/// How many people have voted in each workshop that runs.
std::map<std::string, std::int64_t> voters_in(const document::Document& document) {
  std::map<std::string, std::set<std::string>> voters;
  for (const std::string& workshop : rules::running_workshops(document)) voters[workshop];
  if (voters.empty()) return {};
  for (const auto& [id, fields] : document.records(document::Vote::kKind)) {
    const auto vote = document::read<document::Vote>(fields);
    const auto workshop = voters.find(vote.workshop.value_or(""));
    if (workshop != voters.end() && vote.voter && *vote.voter != rules::kRoomVoter)
      workshop->second.insert(*vote.voter);
  }
  std::map<std::string, std::int64_t> out;
  for (const auto& [workshop, people] : voters) out[workshop] = static_cast<std::int64_t>(people.size());
  return out;
}

/// What a forecast says in short: nothing while something is missing, which it counts as failed.
store::Headline headline_in(const json::object& forecast) {
  const json::value* headline = forecast.if_contains("headline");
  const json::value* basis = forecast.if_contains("basis");
  if (headline == nullptr || basis == nullptr || !basis->at("missing").as_array().empty()) return {};
  const json::value& chance = headline->at("probability");
  return chance.is_double() ? store::Headline{chance.get_double()} : store::Headline{};
}

text::Problem too_much_at_once() {
  const std::string most = std::to_string(document::kMostChangeBytes >> 20U);
  return {"/ops", "te veel in één keer: hoogstens " + most + " MB; doe het in delen",
          "too much at once: at most " + most + " MB; do it in parts"};
}

}  // namespace

rules::Viewer Room::Writer::viewer() const {
  return {you.person, access::may_lock(you.role), you.figures};
}

Room::Room(std::string id, store::Opened opened, Surroundings around)
    : id_(std::move(id)),
      around_(std::move(around)),
      seal_(seal_for(around_.store, id_)),
      document_(std::move(opened.document)),
      seq_(opened.seq),
      durable_(opened.seq),
      snapshot_(opened.seq),
      summary_(std::move(opened.summary)),
      headline_(opened.headline),
      known_after_(opened.seq - static_cast<store::Seq>(opened.recent.size())),
      tick_(kTick) {
  store::Seq seq = known_after_;
  for (const std::string& change : opened.recent) remember(change, ++seq);
}

/// Who this person is to the rules. Valid as long as they are.
rules::Author Room::author_of(const Writer& writer) const {
  return {writer.you.person, access::may_lock(writer.you.role),
          [role = writer.you.role](std::string_view kind) { return access::may_write(role, kind); }, writer.name,
          seal_};
}

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
  const auto parsed = document::parse_json(entry.ops);
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

Room::~Room() {
  taken_from_line(waiting_bytes_);
}

bool Room::full() const {
  return waiting_bytes_ > kMostForDisk || (around_.load.for_disk > kMostForDiskInAll && waiting_bytes_ > kShareForDisk);
}

bool Room::admits(const std::string& session) {
  if (over_ || !full()) return true;
  held_up_.insert(session);
  return false;
}

/// What was taken no longer waits for the disk.
void Room::taken_from_line(std::size_t bytes) {
  waiting_bytes_ -= bytes;
  around_.load.for_disk -= bytes;
}

/// Goes on with those who were held up, once half of what waited is on disk.
void Room::let_in() {
  if (waiting_bytes_ > kMostForDisk / 2) return;
  for (const std::string& session : std::exchange(held_up_, {})) {
    const auto found = members_.find(session);
    if (found == members_.end()) continue;
    const auto resume = found->second.resume;  // it may make them leave
    resume();
  }
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
  const text::Problems problems = make(author, request);
  if (!problems.empty()) send(author, reject(request.id, problems));
}

text::Problems Room::edit(const You& you, text::Language language, const ChangeRequest& request,
                          std::function<void(const text::Problems&)> done) {
  if (over_ || full()) {
    done({{"", "er wacht te veel: probeer het zo nog eens", "too much is waiting: try again in a moment"}});
    return {};
  }
  text::Problems problems = make({"api", called(you, language), language, you}, request);
  if (problems.empty()) when_durable(std::move(done));
  return problems;
}

/// Makes a change that is new, or tells why not.
text::Problems Room::make(const Writer& writer, const ChangeRequest& request) {
  text::Checked<document::Operations> operations = document::operations_of(request.ops, writer.language);
  for (const char* kind : {document::Comment::kKind, document::Vote::kKind})
    operations.value = document::combined(std::move(operations.value), kind);
  operations.value = rules::within_sight(writer.viewer(), std::move(operations.value), document_);
  if (operations.ok()) operations.problems = rules::judge({document_, operations.value, author_of(writer)});
  if (!operations.ok()) return operations.problems;
  const std::int64_t now = around_.now();
  rules::sign(document_, operations.value, author_of(writer), now);
  std::string ops = json::serialize(document::to_json(operations.value));
  if (ops.size() > document::kMostChangeBytes) return {too_much_at_once()};
  Redaction redaction(document_, operations.value);
  document_.apply(operations.value);
  redaction.made(document_);
  append({++seq_, request.id, writer.client, writer.name, now, std::move(ops)}, std::move(redaction));
  const auto read = [this](const document::Operation& one) { return around_.forecaster.reads(one.kind); };
  if (std::any_of(operations.value.begin(), operations.value.end(), read)) forecast();
  return {};
}

void Room::append(store::Entry entry, Redaction redaction) {
  Waiting waiting{
      {entry.seq, entry.change, entry.client, entry.name, entry.at, {}}, change(entry), std::move(redaction), {}};
  if (waiting.redaction.of_votes()) waiting.voters = voters_in(document_);
  waiting_.push_back(std::move(waiting));
  waiting_bytes_ += waiting_.back().message->size();
  around_.load.for_disk += waiting_.back().message->size();
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
  while (!waiting_.empty() && waiting_.front().entry.seq <= seq) {
    if (!over_) tell(waiting_.front());
    taken_from_line(waiting_.front().message->size());
    waiting_.pop_front();
  }
  tell_forecast();
  answer_readers(problems);
  if (!over_) let_in();
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
  const store::Seq seq = change.entry.seq;
  const Message voted = change.redaction.of_votes() ? live::voters(change.voters) : nullptr;
  std::map<std::string, Message> variants;  // by what somebody sees of it: few
  for (auto& [session, member] : members_) {
    if (member.seen >= seq) continue;
    member.seen = seq;
    if (change.redaction.none_for(member.viewer())) {
      send(member, change.message);
      continue;
    }
    std::string share = change.redaction.share_of(member.viewer());
    Message& message = variants[share];
    if (!message)
      message = live::change(change.entry, json::serialize(document::to_json(change.redaction.operations_for(share))));
    send(member, message);
    if (voted) send(member, voted);
  }
}

/// How many have voted; nothing while no workshop runs.
Message Room::voters() const {
  const auto voters = voters_in(document_);
  return voters.empty() ? nullptr : live::voters(voters);
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
                               here->next_headline_ = headline_in(numbers);
                               here->tell_forecast();
                             });
}

/// Tells the newest forecast, but not before the changes that it is about.
void Room::tell_forecast() {
  if (over_ || !next_forecast_ || next_forecast_seq_ > durable_) return;
  forecast_ = std::exchange(next_forecast_, nullptr);
  for (auto& [session, member] : members_)
    if (member.you.figures) send(member, forecast_);
  list_headline(next_headline_);
}

/// Has the list show what is known by now.
void Room::list_headline(store::Headline now) {
  store::Append append;
  append.document = id_;
  if (now != headline_) append.headline = headline_ = now;
  // Of a document that an earlier Headpin kept it may show less than there is.
  if (store::Summary here = store::summary_of(document_); here != summary_) append.summary = summary_ = std::move(here);
  if (append.headline || append.summary) around_.store.append(std::move(append));
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
