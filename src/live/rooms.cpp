#include "live/rooms.hpp"

namespace headpin::live {
namespace {

constexpr std::chrono::seconds kExpiryTick{5};

}  // namespace

Rooms::Rooms(store::Store& store, Loop& loop, Forecaster& forecaster, std::function<std::int64_t()> now)
    : store_(store),
      around_{store, loop, forecaster, std::move(now), [this](const std::string& id) { close_if_empty(id); }} {}

text::Checked<std::shared_ptr<Room>> Rooms::room(const std::string& id) {
  text::Checked<std::shared_ptr<Room>> out;
  const auto open = rooms_.find(id);
  if (open != rooms_.end() && !open->second->over()) {
    out.value = open->second;
    return out;
  }
  if (open != rooms_.end() && open->second->writing()) {
    out.problems.push_back({"", "de PPS gaat zo weer open", "the PPS opens again in a moment"});
    return out;
  }
  auto read = store_.open(id);
  out.problems = std::move(read.problems);
  if (out.ok() && read.value) {
    out.value = std::make_shared<Room>(id, std::move(*read.value), around_);
    rooms_[id] = out.value;
  }
  return out;
}

const document::Document* Rooms::open(const std::string& id) const {
  const auto found = rooms_.find(id);
  return found == rooms_.end() ? nullptr : &found->second->document();
}

void Rooms::read(const std::string& id, std::function<void(Read)> done) {
  const auto open = rooms_.find(id);
  if (open == rooms_.end() || open->second->over()) return done(store_.open(id));
  Room& room = *open->second;
  const auto now = std::make_shared<store::Opened>(store::Opened{room.document(), room.seq()});
  room.when_durable([now, done = std::move(done)](const text::Problems& problems) {
    done(problems.empty() ? Read{std::move(*now), {}} : Read{{}, problems});
  });
}

void Rooms::when_durable(std::function<void(const text::Problems&)> done) {
  // Shared by all rooms that still write: the last one to let go of it calls `done`.
  struct Waiting {
    std::function<void(const text::Problems&)> done;
    text::Problems problems;
    std::size_t left = 1;
    void one(const text::Problems& more) {
      problems.insert(problems.end(), more.begin(), more.end());
      if (--left == 0) done(problems);
    }
  };
  const auto waiting = std::make_shared<Waiting>(Waiting{std::move(done), {}, 1});
  for (const auto& [id, room] : rooms_) {
    if (!room->writing() || room->over()) continue;
    ++waiting->left;
    room->when_durable([waiting](const text::Problems& problems) { waiting->one(problems); });
  }
  waiting->one({});
}

void Rooms::close_if_empty(const std::string& id) {
  // Not at once: the room that says so is still at work.
  around_.loop.post([this, id] {
    const auto found = rooms_.find(id);
    if (found == rooms_.end() || !found->second->empty()) return;
    found->second->settle();
    rooms_.erase(found);
  });
}

void Rooms::review(const std::string& document) {
  for (Visitor* visitor : visitors_)
    if (document.empty() || visitor->document() == document) visitor->review();
}

void Rooms::came(Visitor& visitor) {
  visitors_.insert(&visitor);
  if (!watching_) review_expired();
}

/// Looks every few seconds whether somebody's time is over, as long as anybody is here.
void Rooms::review_expired() {
  const std::int64_t now = around_.now();
  for (Visitor* visitor : visitors_)
    if (visitor->expired(now)) visitor->review();
  watching_ = !visitors_.empty();
  if (watching_) around_.loop.later(kExpiryTick, [this] { review_expired(); });
}

Visitor::Visitor(Rooms& rooms, std::string document, std::string session, Peer& peer, AskPermit permit)
    : rooms_(rooms),
      document_(std::move(document)),
      session_(std::move(session)),
      peer_(peer),
      ask_permit_(std::move(permit)) {}

Visitor::~Visitor() {
  rooms_.went(*this);
  if (room_) room_->leave(session_);
}

void Visitor::hear(std::string_view text) {
  auto message = read_message(text);
  if (!message.ok()) return refuse(Close::not_understood, message.problems);
  if (expired(rooms_.around_.now())) {
    review();
    if (!room_) return;
  }
  if (const auto* hello = std::get_if<Hello>(&*message.value)) return enter(*hello);
  if (!room_) {
    return refuse(Close::not_understood,
                  {{"/type", "het eerste bericht moet hello zijn", "the first message must be hello"}});
  }
  // The room judges a change record by record, and answers it in its place.
  if (const auto* change = std::get_if<ChangeRequest>(&*message.value)) return room_->take(session_, *change);
  if (!access::allows(permit_.role, right_for(*message.value)))
    return peer_.send(error({{"", "dat mag je hier niet", "you may not do that here"}}));
  room_->move(session_, std::get<Presence>(std::move(*message.value)));
}

void Visitor::enter(const Hello& hello) {
  if (room_) return refuse(Close::not_understood, {{"/type", "hello komt maar één keer", "hello comes only once"}});
  const auto permit = ask_permit_();
  if (!permit.ok()) return refuse(Close::try_later, permit.problems);
  permit_ = permit.value;
  if (!access::allows(permit_.role, access::Right::view)) {
    if (permit_.ended) return end_access();
    return refuse(Close::no_such_document,
                  {{"", "deze PPS bestaat hier niet (meer)", "this PPS does not exist here (any more)"}});
  }
  auto room = rooms_.room(document_);
  if (!room.ok()) return refuse(Close::try_later, room.problems);
  if (!room.value) {
    return refuse(Close::no_such_document,
                  {{"", "deze PPS bestaat hier niet (meer)", "this PPS does not exist here (any more)"}});
  }
  room_ = std::move(room.value);
  rooms_.came(*this);
  room_->join(session_, hello, peer_, you());
}

void Visitor::review() {
  if (!room_) return;
  const auto permit = ask_permit_();
  if (!permit.ok()) return;  // who was let in stays until it can be asked
  const You before = you();
  permit_ = permit.value;
  if (!access::allows(permit_.role, access::Right::view)) return end_access();
  if (you().role != before.role || you().create != before.create) room_->allow(session_, you());
}

/// The way in is closed: whoever came in by it leaves at once.
void Visitor::end_access() {
  if (room_) room_->leave(session_);
  room_.reset();
  refuse(Close::access_ended, {{"", "je toegang tot deze PPS is gestopt", "your access to this PPS has ended"}});
}

void Visitor::refuse(Close code, const text::Problems& problems) {
  peer_.send(error(problems));
  peer_.close(code, "");
}

}  // namespace headpin::live
