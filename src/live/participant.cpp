#include "live/participant.hpp"

#include <cstdint>
#include <utility>

namespace headpin::live {
namespace {

// Messages that wait for the store, of one connection.
constexpr std::size_t kMostWaitingBytes = std::size_t{8} << 20;
constexpr std::size_t kBytesPerMessage = 64;  // beside its text
// Of all connections, each of which may have its share all the same.
constexpr std::size_t kMostWaitingInAll = std::size_t{48} << 20;
constexpr std::size_t kShareWaiting = std::size_t{64} << 10;

}  // namespace

Participant::Participant(Rooms& rooms, std::string document, std::string session, Peer& peer, AskAccess ask_access)
    : rooms_(rooms),
      document_(std::move(document)),
      session_(std::move(session)),
      peer_(peer),
      ask_access_(std::move(ask_access)) {}

Participant::~Participant() {
  rooms_.went(*this);
  drop_waiting();
  if (room_) room_->leave(session_);
}

template <class Code>
auto Participant::guarded(Code code) const {
  return [here = std::weak_ptr(here_), code = std::move(code)](auto&&... arguments) mutable {
    if (!here.expired()) code(std::forward<decltype(arguments)>(arguments)...);
  };
}

You Participant::you() const {
  const access::Permit& permit = access_.permit;
  return {permit.role,          permit.create,  permit.person,
          access_.visitor.name, permit.figures, permit.whole_server && access::allows(permit.role, access::Right::own)};
}

void Participant::arrive() {
  ask([this](const text::Checked<access::Access>& answer) {
    if (refused_ || room_ || busy_ || !answer.ok()) return;  // hello asks again
    access_ = *answer;
    if (!may_view()) refuse_stranger();
  });
}

void Participant::hear(std::string_view text) {
  if (refused_) return;
  if (!busy_) {
    handle(text);
    return listen();
  }
  const std::size_t own = waiting_bytes_ + text.size() + kBytesPerMessage;
  if (own > kMostWaitingBytes || (own > kShareWaiting && rooms_.load_.unheard + text.size() > kMostWaitingInAll)) {
    return refuse(Close::try_later,
                  {{"", "er wacht te veel: probeer het zo nog eens", "too much is waiting: try again in a moment"}});
  }
  keep(std::string(text), false);
}

void Participant::keep(std::string message, bool first) {
  const std::size_t bytes = message.size() + kBytesPerMessage;
  waiting_bytes_ += bytes;
  rooms_.load_.unheard += bytes;
  waiting_.insert(first ? waiting_.begin() : waiting_.end(), std::move(message));
}

/// Takes the message that has waited longest.
std::string Participant::next() {
  std::string message = std::move(waiting_.front());
  waiting_.pop_front();
  const std::size_t bytes = message.size() + kBytesPerMessage;
  waiting_bytes_ -= bytes;
  rooms_.load_.unheard -= bytes;
  return message;
}

void Participant::drop_waiting() {
  waiting_.clear();
  rooms_.load_.unheard -= std::exchange(waiting_bytes_, 0);
}

/// What had to wait is done: on to the next messages.
void Participant::go_on() {
  busy_ = false;
  while (!busy_ && !refused_ && !waiting_.empty()) handle(next());
  listen();
}

void Participant::listen() {
  const bool wanted = room_ && !busy_ && !refused_;
  const bool writes = access::allows(access_.permit.role, access::Right::contribute);
  peer_.listen(!wanted ? 0 : writes ? SIZE_MAX : kLargestOfViewer);
}

void Participant::handle(std::string_view text) {
  if (room_ && !room_->admits(session_)) {
    busy_ = true;
    return keep(std::string(text), true);
  }
  auto message = read_message(text);
  if (!message.ok()) return refuse(Close::not_understood, message.problems);
  if (!expired(rooms_.around_.now())) return handle(std::move(*message.value));
  busy_ = true;
  ask([this, message = std::move(*message.value)](const text::Checked<access::Access>& answer) {
    apply(answer);
    if (refused_) return;
    busy_ = false;
    handle(message);
    if (!busy_) go_on();
  });
}

void Participant::handle(FromClient message) {
  if (const auto* hello = std::get_if<Hello>(&message)) {
    if (room_) return refuse(Close::not_understood, {{"/type", "hello komt maar één keer", "hello comes only once"}});
    busy_ = true;
    rooms_.came(*this);
    return enter(*hello);
  }
  if (!room_) {
    return refuse(Close::not_understood,
                  {{"/type", "het eerste bericht moet hello zijn", "the first message must be hello"}});
  }
  // The room judges a change record by record, and answers it in its place.
  if (const auto* change = std::get_if<ChangeRequest>(&message)) {
    busy_ = !room_->take(session_, *change);
    return;
  }
  if (!access::allows(access_.permit.role, right_for(message)))
    return peer_.send(error({{"", "dat mag je hier niet", "you may not do that here"}}));
  room_->move(session_, std::get<Presence>(std::move(message)));
}

void Participant::enter(const Hello& hello) {
  review_wanted_ = false;
  ask([this, hello](const text::Checked<access::Access>& answer) {
    if (!answer.ok()) return refuse(Close::try_later, answer.problems);
    access_ = *answer;
    if (!may_view()) return refuse_stranger();
    rooms_.room(document_, guarded([this, hello](text::Checked<std::shared_ptr<Room>> found) {
                  enter_room(hello, std::move(found));
                }));
  });
}

void Participant::enter_room(const Hello& hello, text::Checked<std::shared_ptr<Room>> found) {
  if (!found.ok()) return refuse(Close::try_later, found.problems);
  if (!found.value) return refuse_stranger();
  if (review_wanted_) return enter(hello);  // what they may do has changed while the document was read
  room_ = std::move(found.value);
  if (room_->join(session_, hello, peer_, you(), [this] { go_on(); })) go_on();
}

void Participant::ask(std::function<void(const text::Checked<access::Access>&)> then) {
  asking_ = true;
  ask_access_(guarded([this, then = std::move(then)](const text::Checked<access::Access>& answer) {
    asking_ = false;
    then(answer);
  }));
}

void Participant::review() {
  if (asking_ || !room_) {
    review_wanted_ = true;
    return;
  }
  ask([this](const text::Checked<access::Access>& answer) { apply(answer); });
}

void Participant::come_again() {
  if (room_) room_->leave(session_);
  room_.reset();
  refused_ = true;
  waiting_.clear();
  peer_.close(Close::come_again, "");
}

/// What this person may do from now on.
void Participant::apply(const text::Checked<access::Access>& answer) {
  if (!room_) return;
  if (answer.ok()) {  // who was let in stays until it can be asked
    const You before = you();
    access_ = *answer;
    if (!may_view()) return access_.permit.deleted == access::Role::none ? end_access() : end_deleted();
    if (you() != before) room_->allow(session_, you());
    listen();
  }
  if (std::exchange(review_wanted_, false)) review();
}

void Participant::refuse_stranger() {
  if (access_.permit.ended) return end_access();
  if (access_.permit.deleted == access::Role::owner) return end_deleted();
  refuse(Close::no_such_document,
         {{"", "deze PPS bestaat hier niet (meer)", "this PPS does not exist here (any more)"}});
}

/// The way in is closed: whoever came in by it leaves at once.
void Participant::end_access() {
  if (room_) room_->leave(session_);
  room_.reset();
  refuse(Close::access_ended, {{"", "je toegang tot deze PPS is gestopt", "your access to this PPS has ended"}});
}

/// The document is deleted: who was there is told, and who can put it back.
void Participant::end_deleted() {
  if (room_) room_->leave(session_);
  room_.reset();
  refuse(Close::document_deleted, {{"", "deze PPS is weggegooid", "this PPS was deleted"}});
}

void Participant::refuse(Close code, const text::Problems& problems) {
  refused_ = true;
  drop_waiting();
  peer_.send(error(problems));
  peer_.close(code, "");
}

}  // namespace headpin::live
