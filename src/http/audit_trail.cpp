#include "http/audit_trail.hpp"

#include <chrono>

namespace headpin::http {
namespace {

std::int64_t moment() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

void AuditTrail::record(const Ask& ask, std::string_view what, std::string link, std::string detail) {
  if (audit_ == nullptr) return;
  audit_->record({moment(), std::string(what), ask.visitor.session, ask.visitor.name, std::move(link), ask.document,
                  std::move(detail)});
}

void AuditTrail::exported(const Ask& ask, const std::string& format, const std::string& detail) {
  if (ask.permit.link.empty() || !is_new(ask, format)) return;
  record(ask, "exported", ask.permit.link, detail.empty() ? format : format + ", " + detail);
}

void AuditTrail::attached(const Ask& ask, const std::string& what) {
  if (is_new(ask, "attached")) record(ask, "attached", ask.permit.link, what);
}

bool AuditTrail::is_new(const Ask& ask, const std::string& what) {
  const std::int64_t now = moment();
  if (exports_.size() >= kExportsAtHand)
    std::erase_if(exports_, [now](const auto& one) { return now - one.second >= kBetweenExportsMs; });
  if (exports_.size() >= kExportsAtHand) exports_.clear();
  std::int64_t& last = exports_[ask.visitor.session + ' ' + ask.document + ' ' + what];
  if (now - last < kBetweenExportsMs && now >= last) return false;
  last = now;
  return true;
}

void AuditTrail::refused(const Ask& ask, std::string link, std::string_view why) {
  const std::int64_t now = moment();
  if (now - last_refusal_ < kBetweenRefusalsMs && now >= last_refusal_) {
    ++unwritten_;
    return;
  }
  std::string detail(why);
  if (unwritten_ > 0) detail += " (+" + std::to_string(unwritten_) + ")";
  last_refusal_ = now;
  unwritten_ = 0;
  record(ask, "refused", std::move(link), std::move(detail));
}

}  // namespace headpin::http
