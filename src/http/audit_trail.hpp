#pragma once

#include "http/routes.hpp"
#include "store/audit.hpp"

#include <map>
#include <string>
#include <string_view>

namespace headpin::http {

/// Writes down who comes in, is refused, makes or revokes links, and takes documents out. On the loop thread.
class AuditTrail {
 public:
  /// Without `audit` nothing is kept.
  explicit AuditTrail(store::Audit* audit) : audit_(audit) {}

  /// Who asks did this. `link`: the public id of the link that it is about.
  void record(const Ask& ask, std::string_view what, std::string link = {}, std::string detail = {});

  /// Somebody took a document out, as `format`; `detail` says which state of it. Within a minute the same from the same
  /// person is written down once, and not at all of what everybody may see: who asks without end pushes nothing else
  /// out.
  void exported(const Ask& ask, const std::string& format, const std::string& detail = {});

  /// Somebody sent an attachment: written down as rarely.
  void attached(const Ask& ask, const std::string& what);

  /// Somebody was not let in. Of many within a minute the first is written down, and how many there were before it: who
  /// guesses without end pushes nothing else out of the trail.
  void refused(const Ask& ask, std::string link, std::string_view why);

 private:
  static constexpr std::int64_t kBetweenRefusalsMs = 60'000;
  static constexpr std::int64_t kBetweenExportsMs = 60'000;
  static constexpr std::size_t kExportsAtHand = 4096;

  /// Whether this was not written down within a minute of the same person; then it is now.
  bool is_new(const Ask& ask, const std::string& what);

  store::Audit* audit_;
  std::map<std::string, std::int64_t> exports_;  ///< when who took what out, of the last minute
  std::int64_t last_refusal_ = 0;
  std::int64_t unwritten_ = 0;  ///< refusals since then
};

}  // namespace headpin::http
