#pragma once

#include "live/rooms.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace headpin::live {

/// One connection: the order of messages in docs/protocol.md. The first is hello; then changes and presence. A message
/// that needs the store holds up those after it, which wait here in order.
class Participant {
 public:
  /// Finds out who this is and what they may do with the document now; answers on the loop thread.
  using AskAccess = std::function<void(store::Answer<access::Access>)>;

  Participant(Rooms& rooms, std::string document, std::string session, Peer& peer, AskAccess ask_access);
  ~Participant();
  Participant(const Participant&) = delete;
  Participant& operator=(const Participant&) = delete;

  void hear(std::string_view message);

  /// The largest message of somebody who may not change anything: presence of 2 kB, and what their queue may still
  /// hold.
  static constexpr std::size_t kLargestOfViewer = std::size_t{64} << 10;

  /// Finds out who this is before they say anything: closes at once when they may see nothing here.
  void arrive();

  const std::string& document() const { return document_; }
  /// The browser's session, empty without one.
  const std::string& browser_session() const { return access_.visitor.session; }
  /// Asks again what this person may do; ends the connection if that is nothing.
  void review();
  /// Ends the connection, to be opened anew.
  void come_again();
  bool expired(std::int64_t now) const { return room_ && now >= access_.permit.until; }

 private:
  void handle(std::string_view message);
  void handle(FromClient message);
  void enter(const Hello& hello);
  void enter_room(const Hello& hello, text::Checked<std::shared_ptr<Room>> found);
  void ask(std::function<void(const text::Checked<access::Access>&)> then);
  void apply(const text::Checked<access::Access>& answer);
  void go_on();
  void keep(std::string message, bool first);
  std::string next();
  void drop_waiting();
  void end_access();
  void end_deleted();
  void refuse(Close code, const text::Problems& problems);
  /// There is no document for them, or none any more.
  void refuse_stranger();
  /// Tells the other side how large the next message may be.
  void listen();
  /// `code`, as long as this is there.
  template <class Code>
  auto guarded(Code code) const;
  bool may_view() const { return access::allows(access_.permit.role, access::Right::view); }
  You you() const;

  Rooms& rooms_;
  std::string document_;
  std::string session_;
  Peer& peer_;
  AskAccess ask_access_;
  access::Access access_;
  std::shared_ptr<Room> room_;
  bool busy_ = false;           ///< a message is being dealt with
  bool asking_ = false;         ///< the question what this person may do is under way
  bool review_wanted_ = false;  ///< the answer to it may be out of date already
  bool refused_ = false;
  std::deque<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::shared_ptr<const bool> here_ = std::make_shared<const bool>(true);
};

}  // namespace headpin::live
