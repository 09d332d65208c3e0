#include "live/room.hpp"

#include "live/seal.hpp"
#include "rules/sign.hpp"

#include <algorithm>
#include <utility>

namespace headpin::live {
namespace {

constexpr store::Seq kSnapshotEvery = 500;
constexpr std::size_t kMostKnown = 5000;
// Changes of one document that wait for the disk: two of the largest. Others write between them.
constexpr std::size_t kMostForDisk = std::size_t{8} << 20;
// Of all documents, each of which may have its share all the same.
constexpr std::size_t kMostForDiskInAll = std::size_t{48} << 20;
constexpr std::size_t kShareForDisk = std::size_t{256} << 10;

/// How many people have voted in each workshop that runs.
std::map<std::string, std::int64_t> voters_in(const document::Document& document) {
  std::map<std::string, std::set<std::string>> voters;
  for (const std::string& workshop : rules::running_workshops(document))
    if (document.find(document::Workshop::kKind, workshop) != nullptr) voters[workshop];
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
      known_after_(opened.seq - static_cast<store::Seq>(opened.recent.size())) {
  store::Seq seq = known_after_;
  for (const std::string& change : opened.recent) remember(change, ++seq);
}

std::string Room::called(const You& you, text::Language language) {
  return you.name.empty() ? std::string(text::translate(language, "Gast", "Guest")) : you.name;
}

/// Who this person is to the rules. Valid as long as they are.
rules::Author Room::author_of(const Writer& writer) const {
  return {writer.you.person, access::may_lock(writer.you.role),
          [role = writer.you.role, figures = writer.you.figures](std::string_view kind) {
            return access::may_write(role, figures, kind);
          },
          writer.name, seal_};
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
  for (const char* kind :
       {document::Comment::kKind, document::Vote::kKind, document::Evidence::kKind, document::File::kKind})
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

void Room::broadcast(const Message& message, const std::string& except) {
  for (auto& [session, member] : members_) {
    if (session != except) send(member, message);
  }
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
