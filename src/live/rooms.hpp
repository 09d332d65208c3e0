#pragma once

#include "live/room.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace headpin::live {

/// All open documents. A room opens when the first person comes in and closes after the last has left. On the loop
/// thread.
class Rooms {
 public:
  Rooms(store::Store& store, Loop& loop, Forecaster& forecaster, std::function<std::int64_t()> now);

  /// The room of a document; none (without problems) when there is no such document.
  document::Checked<std::shared_ptr<Room>> room(const std::string& id);

  /// A document as it is now, whether its room is open or not; `done` is called once all that it holds is on disk.
  using Read = document::Checked<std::optional<store::Opened>>;
  void read(const std::string& id, std::function<void(Read)> done);

  /// The document of an open room, or null. Who shows it outside waits for `when_durable` first.
  const document::Document* open(const std::string& id) const;

  /// Calls `done` once all changes that open rooms have taken so far are on disk, or with the reasons why some are
  /// lost.
  void when_durable(std::function<void(const document::Problems&)> done);

 private:
  void close_if_empty(const std::string& id);

  store::Store& store_;
  Room::Surroundings around_;
  std::map<std::string, std::shared_ptr<Room>> rooms_;
};

/// One connection: the order of messages in docs/protocol.md. The first is hello; then changes and presence.
class Visitor {
 public:
  Visitor(Rooms& rooms, std::string document, std::string session, Peer& peer);
  ~Visitor();
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  void hear(std::string_view message);

 private:
  void enter(const Hello& hello);
  void refuse(Close code, const document::Problems& problems);

  Rooms& rooms_;
  std::string document_;
  std::string session_;
  Peer& peer_;
  std::shared_ptr<Room> room_;
};

}  // namespace headpin::live
