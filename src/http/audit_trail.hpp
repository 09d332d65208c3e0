#pragma once

#include "http/routes.hpp"
#include "store/audit.hpp"

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

  /// Somebody was not let in. Of many within a minute the first is written down, and how many there were before it: who
  /// guesses without end pushes nothing else out of the trail.
  void refused(const Ask& ask, std::string link, std::string_view why);

 private:
  static constexpr std::int64_t kBetweenRefusalsMs = 60'000;

  store::Audit* audit_;
  std::int64_t last_refusal_ = 0;
  std::int64_t unwritten_ = 0;  ///< refusals since then
};

}  // namespace headpin::http
