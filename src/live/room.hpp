#pragma once

#include "live/interfaces.hpp"
#include "live/redaction.hpp"
#include "rules/judges.hpp"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>

namespace headpin::live {

/// What waits in all rooms and with all people, in bytes.
struct Load {
  std::size_t for_disk = 0;  ///< changes that were taken
  std::size_t unheard = 0;   ///< messages that wait with who sent them
};

/// The one place where an open document changes. It puts changes in order, has them written, and only then tells
/// everyone.
///
/// ORDER. A change gets its number when it arrives and is applied to the document at once; it is told to people when
/// the store has it. So the document here may be ahead of what people have seen, by changes that wait for the disk
/// (`waiting_`), never behind.
///
/// TWICE. A change that was taken before is acknowledged again. The room knows the ids of the last changes; those from
/// before that it looks up in the store, unless the client says that it sends a change for the first time. Meanwhile
/// that client's next message waits, and nobody else's.
///
/// TOO MUCH. When more waits for the disk than it takes soon, the room takes no further messages (`admits`): they wait
/// with who sent them.
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
    Load& load;
  };

  Room(std::string id, store::Opened opened, Surroundings around);

  /// A person comes in. Answers with a welcome as soon as all they will see is on disk. `peer` must stay until `leave`.
  /// False while what they missed is being read: their next message waits until `resume`, which goes for `take` too.
  bool join(const std::string& session, const Hello& hello, Peer& peer, const You& you, std::function<void()> resume);
  /// What this person may do is something else from now on.
  void allow(const std::string& session, const You& you);
  void leave(const std::string& session);

  /// False when too much waits for the disk: the person's next message waits until `resume`.
  bool admits(const std::string& session);

  /// False while the change is being looked up: the person's next message waits until `resume`.
  bool take(const std::string& session, const ChangeRequest& request);
  void move(const std::string& session, Presence presence);

  /// A change by somebody who need not be here, judged, written and told as any. `done` hears when it is on disk; the
  /// answer is why it is not made at all.
  text::Problems edit(const You& you, text::Language language, const ChangeRequest& request,
                      std::function<void(const text::Problems&)> done);

  /// Nobody is here, and nothing waits for the disk.
  bool empty() const { return members_.empty() && waiting_.empty(); }
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

  ~Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

 private:
  /// Somebody who changes the document.
  struct Writer {
    std::string client;
    std::string name;  ///< how others see them called
    text::Language language;
    You you;

    rules::Viewer viewer() const;
  };
  /// Somebody who is here.
  struct Member : Writer {
    Peer* peer;
    std::function<void()> resume;
    json::object presence = {};
    store::Seq seen = 0;               ///< changes up to here were told
    std::vector<Message> unsent = {};  ///< the welcome and what follows it, until `seen` is on disk
    bool catching_up = false;          ///< what they missed is being read, and comes after the welcome
    bool moved = false;                ///< presence to be told at the next tick
  };
  struct Waiting {
    store::Entry entry;                          ///< without its operations
    Message message;                             ///< for who may see all of it
    Redaction redaction;                         ///< what of it not everybody may see
    std::map<std::string, std::int64_t> voters;  ///< after it, when it alters that
  };

  struct Reader {
    store::Seq seq;  ///< what they read holds the changes up to here
    std::function<void(const text::Problems&)> done;
  };

  static constexpr std::chrono::milliseconds kTick{33};  ///< presence: 30 times a second
  /// What somebody missed; none when that is too much.
  using Missed = std::optional<std::vector<store::Entry>>;

  /// How others see somebody called.
  static std::string called(const You& you, text::Language language);
  rules::Author author_of(const Writer& writer) const;
  bool full() const;
  text::Problems make(const Writer& writer, const ChangeRequest& request);
  void decide(Member& author, const ChangeRequest& request);
  bool acknowledge_again(Member& author, const std::string& change);
  void looked_up(const std::string& session, const ChangeRequest& request,
                 const text::Checked<std::optional<store::Seq>>& before);
  void append(store::Entry entry, Redaction redaction);
  void remember(const std::string& change, store::Seq seq);
  void answer_readers(const text::Problems& problems);
  void written(store::Seq seq, const text::Problems& problems);
  void taken_from_line(std::size_t bytes);
  void let_in();
  void tell(const Waiting& change);
  static void send(Member& member, const Message& message);
  void release_unsent();
  void welcome_whole(const std::string& session, Member& member);
  bool catch_up(const std::string& session, Member& member, store::Seq since);
  void caught_up(const std::string& session, store::Seq until, const text::Checked<Missed>& missed);
  Message change_for(const Member& member, const store::Entry& entry) const;
  void tell_presence();
  void tell_presence(std::span<const std::string> movers, std::span<const Message> messages);
  void broadcast(const Message& message, const std::string& except = {});
  std::vector<Person> people(const std::string& except) const;
  Message voters() const;
  void forecast();
  void tell_forecast();
  void list_headline(store::Headline now);
  static void turn_away(Member& member, const text::Problems& problems);
  void close_all(const text::Problems& problems);

  std::string id_;
  Surroundings around_;
  rules::Seal seal_;
  document::Document document_;
  store::Seq seq_;            ///< of the last change applied
  store::Seq durable_;        ///< of the last change on disk
  store::Seq snapshot_;       ///< of the last snapshot asked for
  store::Summary summary_;    ///< as the store has it, or soon will
  store::Headline headline_;  ///< the same
  std::map<std::string, Member> members_;
  std::set<std::string> holding_;  ///< members with something in `unsent`
  std::deque<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::set<std::string> held_up_;  ///< members whose next message waits for the disk
  std::deque<Reader> readers_;
  // The ids of the changes after `known_after_`, with their places.
  std::unordered_map<std::string, store::Seq> known_;
  std::deque<std::string> known_in_order_;
  store::Seq known_after_;
  Message forecast_;       ///< the last one that was told, for newcomers
  Message next_forecast_;  ///< of changes that are not on disk yet
  store::Headline next_headline_;
  store::Seq next_forecast_seq_ = 0;
  bool presence_tick_ = false;
  std::chrono::milliseconds tick_ = kTick;  ///< from a movement until people are told of it
  bool over_ = false;
};

}  // namespace headpin::live
