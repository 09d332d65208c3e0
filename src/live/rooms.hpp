#pragma once

#include "live/room.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace headpin::live {

class Visitor;

/// All open documents. A room opens when the first person comes in and closes after the last has left. On the loop
/// thread.
class Rooms {
 public:
  Rooms(store::Store& store, Loop& loop, Forecaster& forecaster, std::function<std::int64_t()> now);

  /// The room of a document; none (without problems) when there is no such document.
  text::Checked<std::shared_ptr<Room>> room(const std::string& id);

  /// A document as it is now, whether its room is open or not; `done` is called once all that it holds is on disk.
  using Read = text::Checked<std::optional<store::Opened>>;
  void read(const std::string& id, std::function<void(Read)> done);

  /// The document of an open room, or null. Who shows it outside waits for `when_durable` first.
  const document::Document* open(const std::string& id) const;

  /// Calls `done` once all changes that open rooms have taken so far are on disk, or with the reasons why some are
  /// lost.
  void when_durable(std::function<void(const text::Problems&)> done);

  /// Asks again what everyone in a document may do, with "" in all: those who may do nothing any more are out.
  void review(const std::string& document);

 private:
  friend class Visitor;
  void came(Visitor& visitor);
  void went(Visitor& visitor) { visitors_.erase(&visitor); }
  void review_expired();
  void close_if_empty(const std::string& id);

  store::Store& store_;
  Room::Surroundings around_;
  std::map<std::string, std::shared_ptr<Room>> rooms_;
  std::set<Visitor*> visitors_;
  bool watching_ = false;  ///< for permits that expire
};

/// One connection: the order of messages in docs/protocol.md. The first is hello; then changes and presence.
class Visitor {
 public:
  /// Says what this person may do with the document now.
  using AskPermit = std::function<text::Checked<access::Permit>()>;

  Visitor(Rooms& rooms, std::string document, std::string session, Peer& peer, AskPermit permit);
  ~Visitor();
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  void hear(std::string_view message);

  const std::string& document() const { return document_; }
  /// Asks again what this person may do; ends the connection if that is nothing.
  void review();
  bool expired(std::int64_t now) const { return room_ && now >= permit_.until; }

 private:
  void enter(const Hello& hello);
  void end_access();
  You you() const {
    return {permit_.role, permit_.whole_server && access::allows(permit_.role, access::Right::create), permit_.person};
  }
  void refuse(Close code, const text::Problems& problems);

  Rooms& rooms_;
  std::string document_;
  std::string session_;
  Peer& peer_;
  AskPermit ask_permit_;
  access::Permit permit_;
  std::shared_ptr<Room> room_;
};

}  // namespace headpin::live
