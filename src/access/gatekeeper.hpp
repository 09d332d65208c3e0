#pragma once

#include "access/guesses.hpp"
#include "access/role.hpp"
#include "access/secret.hpp"
#include "access/token_buckets.hpp"
#include "store/pool.hpp"
#include "store/store.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::access {

/// What somebody may do with a document, and until when that is sure.
struct Permit {
  Role role = Role::none;
  std::int64_t until = kAlways;  ///< milliseconds since 1970: ask again then
  bool ended = false;            ///< there is no role now, but there was: the link was revoked or has expired
  bool whole_server = false;     ///< it goes for the whole server
  /// Stands for the visitor within this document: the same at every visit, something else in another document, and
  /// nobody can tell the session by it. Empty without a session.
  std::string person = {};
  std::string link = {};             ///< the id of the link that gives the role
  std::int64_t link_ends = kAlways;  ///< milliseconds since 1970
  bool figures = true;               ///< sees the money and the chance: some link shows them
  bool create = false;               ///< may begin documents on this server
  bool is_public = false;            ///< anybody may look at the document
  bool there = false;                ///< there is such a document, deleted or not
  Role deleted = Role::none;         ///< the document is deleted: what they could do with it, and may once it is back

  static constexpr std::int64_t kAlways = INT64_MAX;
};

/// Whether a permit gives a right: the role does, and for figures some link that shows them. Who owned a document that
/// is deleted still does.
bool allows(const Permit& permit, Right right);

/// Who asks, if they have a session.
struct Visitor {
  std::string session;  ///< public id of the session; empty without one
  std::string name;
  std::int64_t expires = 0;

  bool known() const { return !session.empty(); }
};

/// Who asks, and what they may do with a document.
struct Access {
  Visitor visitor;
  Permit permit;
};

/// What becomes of a link that is shown.
enum class Admission {
  good,
  revoked,
  expired,
  deleted,  ///< its document is
  unknown,
  over,            ///< a code for a workshop that has ended: whoever knows the documents says so
  too_many,        ///< wrong links, by anybody, or wrong codes from this address
  crowded,         ///< too many new sessions from this address
  needs_password,  ///< the link has one, and none was given
  wrong_password,
  wait,  ///< wrong passwords on this link from this address: this one was not tried
};

/// A link as somebody sees it who holds it.
struct Preview {
  Admission admission = Admission::unknown;
  store::Link link;
};

/// Somebody who shows a link to come in.
struct Attempt {
  std::string secret;  ///< of the link
  Visitor visitor;     ///< who they are already, with the secret of that session
  std::string session = {};
  std::string name = {};
  std::string password = {};  ///< empty: none given
  std::string network = {};   ///< the address from which they come, as one that wrong codes and passwords count for
};

/// A session that was just opened or renewed: what the cookie must say.
struct SignIn {
  Admission admission = Admission::unknown;
  store::Link link;
  std::string secret;  ///< of the session
  std::int64_t expires = 0;
  std::int64_t wait = 0;     ///< milliseconds before it may be tried again
  std::string session = {};  ///< its public id
  std::string name = {};     ///< how it is called
};

/// A link that was just made.
struct NewLink {
  store::Link link;
  std::string secret;  ///< told only now
};

/// Keeps the keys: exchanges links for sessions and says what a session may do. Asks the store at every question, so
/// that what is revoked is over at once, also when another program did it. From any thread.
class Gatekeeper {
 public:
  using Clock = std::function<std::int64_t()>;  ///< milliseconds since 1970
  /// Where answers are given: on the thread of whoever asks.
  using Executor = std::function<void(std::function<void()>)>;
  template <class T>
  using Answer = store::Answer<T>;
  using Done = store::Done;

  Gatekeeper(store::Keys& keys, Clock now, Executor deliver);

  /// Ends the work that it does itself, before the store ends. What is asked later may stay without an answer.
  void stop() { passwords_.end(); }

  /// Who holds this session, and what they may do with a document; with "" with the server itself. Nobody when the
  /// secret is empty, unknown or too old.
  void ask(std::string_view session_secret, const std::string& document, Answer<Access> done);

  /// The documents that somebody may see, the latest first, each once and with the role that they have there; without
  /// what only who sees figures sees. Of those that are deleted only those that they own. Answered on a thread of the
  /// store: a list may be long.
  void list(const Visitor& visitor, Answer<std::vector<store::Listed>> done);

  /// What a link gives to whoever asks from this address. Looking does not use it up.
  void look(std::string_view link_secret, std::string network, Answer<Preview> done);

  /// Enters with a link: the visitor's session holds it from now on, under a new secret, so that nobody who knew the
  /// old one comes in along; a visitor without a session gets one. Nobody does so without the password, if the link has
  /// one. From an address so many come in without a session, and who has one always does. Passwords are tried one at a
  /// time, each for some hundredths of a second, and addresses take turns; when too many of one wait the answer is a
  /// problem. Who came in with the link before is not made to wait for wrong ones.
  void enter(Attempt attempt, Answer<SignIn> done);

  /// The session lasts its full time again and bears this name.
  void renew(std::string_view session_secret, const Visitor& visitor, std::string name, Answer<SignIn> done);

  /// The session is over.
  void sign_out(const Visitor& visitor, Done done);

  /// A new link. `wanted` has document, role, label, made_by, made_with, made_in, expires, figures. With a `password`
  /// the link has one, and making it takes as long as trying one; see problems_of_password.
  void make(store::Link wanted, std::string password, Answer<NewLink> done, std::string secret = new_secret());

  /// From now on nobody comes in with this link, or with one that was made with it, and who came in so is out.
  void revoke(const store::Link& link, Done done);

  /// Takes the place of the owner's link so far: that one lets nobody in any more; who came in with it stays in.
  void new_owner_link(Answer<NewLink> done);
  /// Everyone who came in with an owner's link is out, but for one session, and so is who came in with a link that was
  /// made by them, or in another browser.
  void sign_out_owners(std::string but, Done done);

  /// The key of who begins a document: their session holds it from the start, and nobody knows its secret.
  store::Founder founder(const Visitor& visitor, const std::string& document) const;

  void links(std::string document, Answer<std::vector<store::Link>> done);
  void entered(std::string document, Answer<std::vector<store::Entered>> done);

  std::int64_t now() const { return now_(); }

  static constexpr std::int64_t kSessionMs = std::int64_t{30} * 24 * 3600 * 1000;
  static constexpr std::string_view kOwnerLink = "owner";
  /// Wrong codes of an address that are heard; until there is room again a right one is not heard either, for a code is
  /// short enough to be guessed. A whole class types from one address.
  static constexpr TokenBuckets::Size kWrongCodes{40, std::int64_t{10} * 1000};
  /// New sessions of an address: a full hall comes in by one link at once, and nobody fills the disk with sessions.
  static constexpr TokenBuckets::Size kNewSessions{500, 1000};

 private:
  template <class T>
  Answer<T> delivered(Answer<T> done) const;
  Done delivered(Done done) const;

  Admission judge(const std::optional<store::Link>& link, std::string_view hash);
  /// The same of what is short enough to be guessed.
  Admission judge_code(const std::optional<store::Link>& link, std::string_view hash, const std::string& network);
  bool may_err();
  void look_up(std::string_view link_secret, std::string network, Answer<Preview> done);
  bool may_begin_session(const std::string& network);
  void let_in(SignIn in, const Attempt& attempt, Answer<SignIn> done);
  /// Whether the password opens the link: good, or one of the last three of Admission with the wait that follows.
  void unlock(const store::Link& link, const Attempt& attempt, const Answer<SignIn>& done);
  /// The same, once it is known whether whoever tries came in with the link before.
  void try_password(const store::Link& link, const Attempt& attempt, bool came_before, const Answer<SignIn>& done);
  void keep(NewLink made, Answer<NewLink> done);
  /// Has something done on the thread for passwords, or answers that too many wait.
  template <class T>
  void with_passwords(const std::string& network, const Answer<T>& done, std::function<void(Guesses&)> work);

  store::Keys& keys_;
  Clock now_;
  Executor deliver_;

  std::mutex mutex_;
  TokenBuckets codes_{kWrongCodes};
  TokenBuckets sessions_{kNewSessions};
  // Wrong links: a bucket that lets twenty through at once and then one a second. Right ones are never held up.
  double tokens_ = kMostTokens;
  std::int64_t filled_ = 0;
  static constexpr double kMostTokens = 20;

  // One password at a time, from asking whether it must wait to counting how it went: nobody tries many at once, and
  // the memory for it is used once. Networks take turns.
  store::Pool<Guesses> passwords_;
};

}  // namespace headpin::access
