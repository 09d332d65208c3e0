#pragma once

#include "access/guesses.hpp"
#include "access/role.hpp"
#include "store/store.hpp"

#include <functional>
#include <mutex>

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

  static constexpr std::int64_t kAlways = INT64_MAX;
};

/// Somebody at the door: who they are, if they have a session.
struct Visitor {
  std::string session;  ///< public id of the session; empty without one
  std::string name;
  std::int64_t expires = 0;

  bool known() const { return !session.empty(); }
};

/// What became of a link that was shown.
enum class Shown {
  good,
  revoked,
  expired,
  unknown,
  too_many,        ///< wrong links, by anybody
  needs_password,  ///< the link has one, and none was given
  wrong_password,
  wait,  ///< wrong passwords on this link: this one was not tried
};

/// A link as somebody sees it who holds it.
struct Look {
  Shown shown = Shown::unknown;
  store::Link link;
};

/// A session that was just opened or renewed: what the cookie must say.
struct Opened {
  Shown shown = Shown::unknown;
  store::Link link;
  std::string secret;  ///< of the session; empty when the one that was shown stays
  std::int64_t expires = 0;
  std::int64_t wait = 0;  ///< milliseconds before a password may be tried again
};

/// Keeps the keys: exchanges links for sessions and says what a session may do. Reads the store at every question, so
/// that what is revoked is over at once, also when another program did it. From any thread.
class Gatekeeper {
 public:
  using Clock = std::function<std::int64_t()>;  ///< milliseconds since 1970

  Gatekeeper(store::Archive& documents, store::Keys& keys, Clock now)
      : documents_(documents), keys_(keys), now_(std::move(now)) {}

  /// Who holds this session; nobody when the secret is empty, unknown or too old.
  text::Checked<Visitor> visitor(std::string_view session_secret);

  /// What somebody may do with a document; with "" with the server itself.
  text::Checked<Permit> permit(const Visitor& visitor, std::string_view document);

  /// What a link gives. Looking does not use it up.
  text::Checked<Look> look(std::string_view link_secret);

  /// Enters with a link: the visitor's session holds it from now on, and a visitor without one gets a new session.
  /// Nobody does so without the password, if the link has one. Trying a password takes some hundredths of a second and
  /// waits for others that are tried: not on a thread that must not block.
  text::Checked<Opened> enter(std::string_view link_secret, const Visitor& visitor, std::string name,
                              std::string_view password = {});

  /// The session lasts its full time again and bears this name.
  text::Checked<Opened> renew(std::string_view session_secret, const Visitor& visitor, std::string name);

  /// The session is over.
  text::Problems sign_out(const Visitor& visitor) { return keys_.remove_session(visitor.session); }

  /// A new link; the answer is its secret, which is told only now. `wanted` has document, role, label, made_by,
  /// expires. With a `password` the link has one, and making it takes as long as trying one; see problems_of_password.
  text::Checked<std::string> make(store::Link& wanted, std::string_view password = {});

  /// From now on nobody comes in with this link, and who came in with it is out.
  text::Problems revoke(store::Link link);

  /// Takes the place of the owner's link so far: that one lets nobody in any more; who came in with it stays in.
  text::Checked<std::string> new_owner_link();
  /// Everyone who came in with an owner's link is out, but for one session.
  text::Problems sign_out_owners(std::string_view but) { return keys_.take_back(kOwnerLink, but); }

  text::Checked<std::vector<store::Link>> links(std::string_view document) { return keys_.links(document); }
  text::Checked<std::vector<store::Entered>> entered(std::string_view document) { return keys_.entered(document); }

  std::int64_t now() const { return now_(); }

  static constexpr std::int64_t kSessionMs = std::int64_t{30} * 24 * 3600 * 1000;
  static constexpr std::string_view kOwnerLink = "owner";

 private:
  Shown judge(const std::optional<store::Link>& link, std::string_view hash);
  bool may_err();
  /// Whether this password opens the link: good, or one of the last three of Shown with the wait that follows.
  text::Checked<Opened> unlock(const store::Link& link, std::string_view password);

  store::Archive& documents_;
  store::Keys& keys_;
  Clock now_;

  // Wrong links: a bucket that lets twenty through at once and then one a second. Right ones are never held up.
  std::mutex mutex_;
  double tokens_ = kMostTokens;
  std::int64_t filled_ = 0;
  static constexpr double kMostTokens = 20;

  // One password at a time, from asking whether it must wait to counting how it went: nobody tries many at once, and
  // the memory for it is used once.
  std::mutex trying_;
  Guesses guesses_;
};

}  // namespace headpin::access
