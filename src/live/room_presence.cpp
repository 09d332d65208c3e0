// Who is here and where they look.
#include "live/room.hpp"

#include <algorithm>
#include <utility>

namespace headpin::live {
namespace {

// In a crowd presence grows with the square of the people: beyond this many messages it comes less often.
constexpr std::size_t kPresencePerMs = 300;
constexpr std::chrono::milliseconds kLongestTick{5000};
constexpr std::size_t kJoined = 64;

}  // namespace

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

std::vector<Person> Room::people(const std::string& except) const {
  std::vector<Person> out;
  for (const auto& [session, member] : members_) {
    if (session != except) out.push_back({session, member.name, member.presence});
  }
  return out;
}

}  // namespace headpin::live
