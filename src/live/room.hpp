#pragma once

#include "live/outside.hpp"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>

namespace headpin::live {

/// The one place where an open document changes. It puts changes in order, has them written, and only then tells
/// everyone.
///
/// ORDER. A change gets its number when it arrives and is applied to the document at once; it is told to people when
/// the store has it. So the document here may be ahead of what people have seen, by changes that wait for the disk
/// (`waiting_`), never behind.
///
/// FAILURE. When the store cannot write, what waits is lost to this room: it tells everyone to come back later and is
/// over. Pages still hold those changes and send them again to the room that is opened then.
///
/// All calls are on the loop thread.
class Room : public std::enable_shared_from_this<Room> {
 public:
  struct Surroundings {
    store::Store& store;
    Loop& loop;
    Forecaster& forecaster;
    std::function<std::int64_t()> now;                ///< milliseconds since 1970
    std::function<void(const std::string& id)> idle;  ///< nobody is here any more and nothing waits
  };

  Room(std::string id, store::Opened opened, Surroundings around);

  /// A person comes in. Answers with a welcome as soon as all they will see is on disk. `peer` must stay until `leave`.
  void join(const std::string& session, const Hello& hello, Peer& peer, const You& you);
  /// What this person may do is something else from now on.
  void allow(const std::string& session, const You& you);
  void leave(const std::string& session);

  void take(const std::string& session, const ChangeRequest& request);
  void move(const std::string& session, Presence presence);

  /// Nobody is here, and nothing waits for the disk.
  bool empty() const { return sessions_.empty() && waiting_.empty(); }
  /// This room failed: a new one is to be opened, once nothing of this one waits for the disk any more. Before that the
  /// new one would number its changes from a log that still grows.
  bool over() const { return over_; }
  bool writing() const { return !waiting_.empty(); }

  /// The document with all changes so far. Who shows it outside waits for `when_durable` first.
  const document::Document& document() const { return document_; }
  store::Seq seq() const { return seq_; }

  /// Calls `done` once all changes so far are on disk, or with the reason why they are lost; at once if nothing waits.
  void when_durable(std::function<void(const text::Problems&)> done);

  /// Writes a snapshot if there were changes since the last, so that the next opening is fast. Called when everyone has
  /// left.
  void settle();

  ~Room() = default;
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

 private:
  struct Session {
    std::string client;
    std::string name;
    text::Language language;
    Peer* peer;
    You you;
    json::object presence;
    store::Seq seen = 0;        ///< changes up to here were told
    std::vector<Message> held;  ///< the welcome and what follows it, until `seen` is on disk
    bool moved = false;         ///< presence to be told at the next tick
  };
  struct Waiting {
    store::Seq seq;
    std::string change;
    Message message;
  };

  struct Reader {
    store::Seq seq;  ///< what they read holds the changes up to here
    std::function<void(const text::Problems&)> done;
  };

  void append(store::Entry entry);
  void answer_readers(const text::Problems& problems);
  void written(store::Seq seq, const text::Problems& problems);
  void tell(const Waiting& change);
  static void send(Session& session, const Message& message);
  void release_held();
  bool catch_up(const std::string& id, Session& session, store::Seq since);
  bool acknowledge_again(Session& author, const std::string& change);
  void tell_presence();
  void tell_presence(std::span<const std::string> movers, std::span<const Message> messages);
  void broadcast(const Message& message, const std::string& except = {});
  std::vector<Person> people(const std::string& except) const;
  void forecast();
  void tell_forecast();
  void close_all(Close code, const text::Problems& problems);

  std::string id_;
  Surroundings around_;
  document::Document document_;
  store::Seq seq_;       ///< of the last change applied
  store::Seq durable_;   ///< of the last change on disk
  store::Seq snapshot_;  ///< of the last snapshot asked for
  std::map<std::string, Session> sessions_;
  std::set<std::string> holding_;  ///< sessions with something in `held`
  std::deque<Waiting> waiting_;
  std::deque<Reader> readers_;
  std::map<std::string, store::Seq> waiting_ids_;  ///< change ids of `waiting_`
  Message forecast_;                               ///< the last one that was told, for newcomers
  Message next_forecast_;                          ///< of changes that are not on disk yet
  store::Seq next_forecast_seq_ = 0;
  bool presence_tick_ = false;
  std::chrono::milliseconds tick_;  ///< from a movement until people are told of it
  bool over_ = false;
};

}  // namespace headpin::live
