#pragma once

#include "store/answer.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Who came in, was refused, made or revoked a link, or took a document out: apart from the documents, and kept when
/// they change or go. It names sessions and links by their public ids and people as they called themselves; no secrets,
/// no addresses.
namespace headpin::store {

/// One line of the trail.
struct AuditEvent {
  std::int64_t at = 0;  ///< milliseconds since 1970 UTC
  std::string what;  ///< entered, refused, renamed, signed-out, link-made, link-revoked, exported, attached, restored,
                     ///< archived, deleted or put-back
  std::string session;   ///< public id; empty for who had none
  std::string name;      ///< of the person, as they called themselves
  std::string link;      ///< public id of the link that it is about
  std::string document;  ///< empty: the whole server
  std::string detail;    ///< why somebody was refused, what a link gives, what was exported

  bool operator==(const AuditEvent&) const = default;
};

/// So many lines are kept at most, the oldest go first: years of a busy server, some 14 MB.
constexpr std::int64_t kMostAuditEvents = 100'000;
/// And none longer than thirteen months: a yearly check finds all of its year, and nobody's name stays for good.
constexpr std::int64_t kAuditMs = std::int64_t{396} * 24 * 3600 * 1000;

/// Writes the trail, in a file of its own in the data folder.
class Audit {
 public:
  virtual ~Audit() = default;
  /// Returns at once; the line is on disk soon after. What a full disk does not take is lost, and the server goes on.
  virtual void record(AuditEvent event) = 0;
};

text::Checked<std::unique_ptr<Audit>> open_sqlite_audit(const std::string& folder);

/// The lines since a moment (milliseconds since 1970 UTC), oldest first; also beside a running Headpin. Empty when
/// there is no trail.
text::Checked<std::vector<AuditEvent>> read_sqlite_audit(const std::string& folder, std::int64_t since);

}  // namespace headpin::store
