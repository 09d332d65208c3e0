#include "live/rooms.hpp"

#include "live/participant.hpp"
#include "live/seal.hpp"
#include "rules/comments.hpp"

namespace headpin::live {
namespace {

constexpr std::chrono::seconds kExpiryTick{5};

}  // namespace

Rooms::Rooms(store::Store& store, Loop& loop, Forecaster& forecaster, std::function<std::int64_t()> now)
    : store_(store),
      around_{store, loop, forecaster, std::move(now), [this](const std::string& id) { close_if_empty(id); }, load_} {}

void Rooms::room(const std::string& id, std::function<void(text::Checked<std::shared_ptr<Room>>)> done) {
  const auto open = rooms_.find(id);
  if (open != rooms_.end() && !open->second->over()) return done(open->second);
  if (open != rooms_.end() && open->second->writing())
    return done(text::Problem{"", "de PPS gaat zo weer open", "the PPS opens again in a moment"});
  auto& waiting = opening_[id];
  waiting.push_back(std::move(done));
  if (waiting.size() > 1) return;
  auto on_the_loop = on_loop<std::optional<store::Opened>>(
      around_.loop, [this, id](text::Checked<std::optional<store::Opened>> read) { opened(id, std::move(read)); });
  open_sealed(id, std::move(on_the_loop));
}

/// Reads a document, with the seals of its comments: made on the store's thread, for a document may have many.
void Rooms::open_sealed(const std::string& id, store::Answer<std::optional<store::Opened>> done) {
  store_.open(id,
              [seal = seal_for(store_, id), done = std::move(done)](text::Checked<std::optional<store::Opened>> read) {
                if (read.ok() && read.value) rules::seal_comments(read.value->document, seal);
                done(std::move(read));
              });
}

void Rooms::opened(const std::string& id, text::Checked<std::optional<store::Opened>> read) {
  text::Checked<std::shared_ptr<Room>> room = std::move(read.problems);
  if (room.ok() && read.value) room.value = rooms_[id] = std::make_shared<Room>(id, std::move(*read.value), around_);
  const auto waiting = opening_.extract(id);
  for (const auto& done : waiting.mapped()) done(room);
  if (room.value && room.value->empty()) close_if_empty(id);  // who waited has gone
}

void Rooms::read(const std::string& id, store::Answer<std::optional<store::Opened>> done) {
  const auto open = rooms_.find(id);
  if (open == rooms_.end() || open->second->over()) return read_closed(id, std::move(done));
  Room& room = *open->second;
  room.when_durable(
      [now = store::Opened{room.document(), room.seq()}, done = std::move(done)](const text::Problems& problems) {
        if (!problems.empty()) return done(problems);
        done(std::optional(now));
      });
}

/// A room that opens meanwhile is read after this, so nobody hears of less than was acknowledged.
void Rooms::read_closed(const std::string& id, store::Answer<std::optional<store::Opened>> done) {
  auto& waiting = reading_[id];
  waiting.push_back(std::move(done));
  if (waiting.size() > 1) return;
  open_sealed(id, on_loop<std::optional<store::Opened>>(
                      around_.loop, [this, id](const text::Checked<std::optional<store::Opened>>& read) {
                        const auto asked = reading_.extract(id);
                        for (const auto& one : asked.mapped()) one(read);
                      }));
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
  for (Participant* participant : participants_)
    if (document.empty() || participant->document() == document) participant->review();
}

void Rooms::review_session(const std::string& session) {
  for (Participant* participant : participants_)
    if (participant->browser_session() == session) participant->review();
}

void Rooms::renew_session(const std::string& session) {
  for (Participant* participant : participants_)
    if (participant->browser_session() == session) participant->come_again();
}

void Rooms::came(Participant& participant) {
  participants_.insert(&participant);
  if (!watching_) review_expired();
}

/// Looks every few seconds whether somebody's time is over, as long as anybody is here.
void Rooms::review_expired() {
  const std::int64_t now = around_.now();
  for (Participant* participant : participants_)
    if (participant->expired(now)) participant->review();
  watching_ = !participants_.empty();
  if (watching_) around_.loop.later(kExpiryTick, [this] { review_expired(); });
}

}  // namespace headpin::live
