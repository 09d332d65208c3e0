#pragma once

#include "live/room.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace headpin::live {

class Participant;

/// All open documents. A room opens when the first person comes in and closes after the last has left. On the loop
/// thread.
class Rooms {
 public:
  Rooms(store::Store& store, Loop& loop, Forecaster& forecaster, std::function<std::int64_t()> now);

  /// The room of a document, opened first if need be, or none (without problems) when there is no such document. Who
  /// asks while it is being opened gets the same.
  void room(const std::string& id, std::function<void(text::Checked<std::shared_ptr<Room>>)> done);

  /// A document as it is now, whether its room is open or not; `done` is called on the loop thread once all that it
  /// holds is on disk. Who asks while it is being read gets the same copy.
  void read(const std::string& id, store::Answer<std::optional<store::Opened>> done);

  /// Asks again what everyone in a document may do, with "" in all: those who may do nothing any more are out.
  void review(const std::string& document);
  /// The same of everyone with this browser's session.
  void review_session(const std::string& session);
  /// This browser's session has a new secret: who came in by the old one is asked to come again.
  void renew_session(const std::string& session);

 private:
  friend class Participant;
  void came(Participant& participant);
  void went(Participant& participant) { participants_.erase(&participant); }
  void open_sealed(const std::string& id, store::Answer<std::optional<store::Opened>> done);
  void opened(const std::string& id, text::Checked<std::optional<store::Opened>> read);
  void read_closed(const std::string& id, store::Answer<std::optional<store::Opened>> done);
  void review_expired();
  void close_if_empty(const std::string& id);

  store::Store& store_;
  Load load_;
  Room::Surroundings around_;
  std::map<std::string, std::shared_ptr<Room>> rooms_;
  /// Who waits for a room that is being opened.
  std::map<std::string, std::vector<std::function<void(text::Checked<std::shared_ptr<Room>>)>>> opening_;
  /// Who waits for a document that is being read and has no room.
  std::map<std::string, std::vector<store::Answer<std::optional<store::Opened>>>> reading_;
  std::set<Participant*> participants_;
  bool watching_ = false;  ///< for permits that expire
};

}  // namespace headpin::live
