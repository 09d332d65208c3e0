#pragma once

#include "text/problem.hpp"

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

/// All functions may be called from any thread and write to disk before they return; every failure is a value.
class Keys {
 public:
  virtual ~Keys() = default;

  /// A new link, or another content for the one with that id: whoever came in with it stays in.
  virtual text::Problems put(const Link& link) = 0;
  virtual text::Checked<std::optional<Link>> link(std::string_view id) = 0;
  virtual text::Checked<std::optional<Link>> link_with(std::string_view secret) = 0;
  /// The links to a document, newest first; with "" those to the whole server.
  virtual text::Checked<std::vector<Link>> links(std::string_view document) = 0;
  /// Everyone who came in with a link to this document, first come first.
  virtual text::Checked<std::vector<Entered>> entered(std::string_view document) = 0;

  /// A new session, or another content for the one with that id.
  virtual text::Problems put(const Session& session) = 0;
  virtual text::Checked<std::optional<Session>> session_with(std::string_view secret) = 0;
  /// The session lets go of all its links.
  virtual text::Problems remove_session(std::string_view id) = 0;
  /// Sessions that ended before `now` are forgotten.
  virtual text::Problems forget_ended(std::int64_t now) = 0;

  /// The session holds the link from now on; nothing happens if it did.
  virtual text::Problems give(std::string_view session, std::string_view link, std::int64_t at) = 0;
  /// Everyone but `kept` lets go of the link.
  virtual text::Problems take_back(std::string_view link, std::string_view kept) = 0;
  /// The links that a session holds, good or not.
  virtual text::Checked<std::vector<Link>> held(std::string_view session) = 0;
};

/// The keys in the data folder, also beside a running Headpin.
text::Checked<std::unique_ptr<Keys>> open_sqlite_keys(const std::string& folder);

}  // namespace headpin::store
