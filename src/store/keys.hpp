#pragma once

#include "store/answer.hpp"
#include "store/listed.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who holds which key. A link is a key to one document or to the whole server; a session is one browser with the keys
/// that it was given. Of every secret only a hash is kept.
namespace headpin::store {

struct Link {
  std::string id;        ///< public
  std::string secret;    ///< hash of what is in the address
  std::string document;  ///< empty: the whole server
  std::string role;      ///< access::Role by its name
  std::string label;     ///< what its maker wrote beside it
  std::string made_by;
  std::int64_t made = 0;     ///< milliseconds since 1970 UTC
  std::int64_t expires = 0;  ///< the same; 0: never
  std::int64_t revoked = 0;  ///< the same; 0: still good
  std::string password;      ///< hash of what one must type besides; empty: nothing
  std::string made_with;     ///< id of the link with which its maker came in; empty: not known
  bool figures = true;       ///< it shows the money and the chance
  std::string made_in = {};  ///< id of the session in which it was made; empty: not known
  bool deleted = false;      ///< the document is: it lets nobody in meanwhile. Only told, not kept

  bool locked() const { return !password.empty(); }
  bool good(std::int64_t now) const { return revoked == 0 && (expires == 0 || now < expires); }
};

struct Session {
  std::string id;      ///< public
  std::string secret;  ///< hash of the cookie
  std::string name;    ///< how the person is called; may be empty
  std::int64_t made = 0;
  std::int64_t expires = 0;  ///< milliseconds since 1970 UTC
};

/// Somebody who came in with a link.
struct Entered {
  std::string link;
  std::string name;
  std::int64_t at = 0;
};

/// What the keys say of somebody who shows the secret of a session, about one document.
struct Standing {
  std::optional<Session> session;  ///< none when the secret is unknown
  std::vector<Link> links;         ///< that the session holds to the document or to the whole server, good or not
  bool is_public = false;          ///< anybody may look at the document; false when there is none
  std::optional<State> state;      ///< of the document; none when there is none
};

/// All functions may be called from any thread and return at once.
class Keys {
 public:
  virtual ~Keys() = default;

  /// `secret`: hash of the cookie, or empty. With the document "": the links to the whole server only.
  virtual void standing(std::string secret, std::string document, Answer<Standing> done) = 0;

  /// The documents that somebody may see at `now` (milliseconds since 1970 UTC), the latest first: those that are
  /// public, and those to which a link leads that `session` holds and that is still good; a link to the whole server
  /// leads to all. A document stands there once for each reason, one line after the other, also when it is deleted.
  /// Without a session ("") the public ones.
  virtual void list(std::string session, std::int64_t now, Answer<std::vector<Listed>> done) = 0;

  virtual void link_with(std::string secret, Answer<std::optional<Link>> done) = 0;
  /// The links to a document, newest first; with "" those to the whole server.
  virtual void links(std::string document, Answer<std::vector<Link>> done) = 0;
  /// Everyone who came in with a link to this document, first come first.
  virtual void entered(std::string document, Answer<std::vector<Entered>> done) = 0;

  /// A new link, or another content for the one with that id: whoever came in with it stays in. One that was made with
  /// a link that is revoked, or that its maker does not hold any more, is revoked too.
  virtual void put(Link link, Done done) = 0;
  /// The link with this id is revoked from `at` on, and so are those that were made with it, and with those.
  virtual void revoke(std::string id, std::int64_t at, Done done) = 0;
  /// A new session, or another name and end for the one with that id; nothing if that has another secret by now.
  virtual void put(Session session, Done done) = 0;
  /// The session lets go of all its links.
  virtual void remove_session(std::string id, Done done) = 0;

  /// The session with this id holds the link from now on; nothing happens if it did. `fresh` is made
  /// first, or is the one with that id under a new secret, and those that ended before `at` (milliseconds since 1970
  /// UTC) are forgotten.
  virtual void enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at,
                     Done done) = 0;
  /// Everyone but `kept` lets go of the link. What was made with it in another session than that is revoked from `at`
  /// on, and so is what was made with those.
  virtual void take_back(std::string link, std::string kept, std::int64_t at, Done done) = 0;
};

/// The keys in the data folder, also beside a running Headpin.
text::Checked<std::unique_ptr<Keys>> open_sqlite_keys(const std::string& folder);

}  // namespace headpin::store
