#include "access/gatekeeper.hpp"

#include "access/password.hpp"
#include "access/secret.hpp"

#include <algorithm>

namespace headpin::access {

using text::Checked;
using text::Problems;

namespace {

template <class Thing>
Checked<Thing> failed(Problems problems) {
  return {{}, std::move(problems)};
}

/// See Permit::person.
std::string person_of(const Visitor& visitor, std::string_view document) {
  constexpr std::size_t kDigits = 24;
  return hash_of(visitor.session + "/" + std::string(document)).substr(0, kDigits);
}

/// What is known of a permit, after one more link: the higher role counts, and of equal ones the longer.
Permit better(Permit best, const store::Link& link, std::string_view document, std::int64_t now) {
  if (!link.document.empty() && link.document != document) return best;
  const Role role = role_of(link.role).value_or(Role::none);
  const std::int64_t until = link.expires == 0 ? Permit::kAlways : link.expires;
  if (!link.good(now)) {
    best.ended = true;
  } else if (role > best.role || (role == best.role && until > best.until)) {
    best = {role, until, best.ended, link.document.empty()};
  }
  return best;
}

}  // namespace

Checked<Visitor> Gatekeeper::visitor(std::string_view session_secret) {
  if (session_secret.empty()) return {};
  const std::string hash = hash_of(session_secret);
  const auto found = keys_.session_with(hash);
  if (!found.ok()) return failed<Visitor>(found.problems);
  if (!found.value || !same(found.value->secret, hash) || found.value->expires <= now_()) return {};
  return {{found.value->id, found.value->name, found.value->expires}, {}};
}

Checked<Permit> Gatekeeper::permit(const Visitor& visitor, std::string_view document) {
  Permit best;
  if (visitor.known()) {
    const auto held = keys_.held(visitor.session);
    if (!held.ok()) return failed<Permit>(held.problems);
    for (const store::Link& link : held.value) best = better(best, link, document, now_());
    best.until = std::min(best.until, visitor.expires);
    best.person = person_of(visitor, document);
  }
  if (best.role != Role::none) {
    best.ended = false;
  } else if (!document.empty()) {
    const auto open = documents_.is_public(document);
    if (!open.ok()) return failed<Permit>(open.problems);
    if (open.value) best = {Role::viewer, Permit::kAlways, false, false, std::move(best.person)};
  }
  return {best, {}};
}

Checked<Look> Gatekeeper::look(std::string_view link_secret) {
  const std::string hash = hash_of(link_secret);
  auto found = keys_.link_with(hash);
  if (!found.ok()) return failed<Look>(found.problems);
  Look look{judge(found.value, hash), {}};
  if (found.value) look.link = std::move(*found.value);
  return {std::move(look), {}};
}

Checked<Opened> Gatekeeper::enter(std::string_view link_secret, const Visitor& visitor, std::string name,
                                  std::string_view password) {
  auto looked = look(link_secret);
  if (!looked.ok()) return failed<Opened>(looked.problems);
  Opened opened{looked.value.shown, std::move(looked.value.link), {}, visitor.expires, 0};
  if (opened.shown != Shown::good) return {std::move(opened), {}};
  if (opened.link.locked()) {
    auto tried = unlock(opened.link, password);
    if (!tried.ok() || tried.value.shown != Shown::good) return tried;
  }

  std::string session = visitor.session;
  if (!visitor.known()) {
    session = new_id();
    opened.secret = new_secret();
    opened.expires = now_() + kSessionMs;
    Problems problems = keys_.forget_ended(now_());
    if (problems.empty())
      problems = keys_.put(store::Session{session, hash_of(opened.secret), std::move(name), now_(), opened.expires});
    if (!problems.empty()) return failed<Opened>(std::move(problems));
  }
  Problems problems = keys_.give(session, opened.link.id, now_());
  if (!problems.empty()) return failed<Opened>(std::move(problems));
  return {std::move(opened), {}};
}

Checked<Opened> Gatekeeper::renew(std::string_view session_secret, const Visitor& visitor, std::string name) {
  const std::int64_t now = now_();
  Opened opened{Shown::good, {}, std::string(session_secret), now + kSessionMs, 0};
  Problems problems =
      keys_.put(store::Session{visitor.session, hash_of(session_secret), std::move(name), now, opened.expires});
  if (!problems.empty()) return failed<Opened>(std::move(problems));
  return {std::move(opened), {}};
}

Checked<Opened> Gatekeeper::unlock(const store::Link& link, std::string_view password) {
  Opened tried;
  tried.shown = Shown::needs_password;
  if (password.empty()) return {std::move(tried), {}};
  const std::lock_guard one(trying_);
  tried.shown = Shown::wait;
  tried.wait = guesses_.wait(link.id, now_());
  if (tried.wait > 0) return {std::move(tried), {}};
  const auto right = is_password(link.password, password);
  if (!right.ok()) return failed<Opened>(right.problems);
  if (right.value) {
    guesses_.right(link.id);
    tried.shown = Shown::good;
  } else {
    guesses_.wrong(link.id, now_());
    tried.shown = Shown::wrong_password;
    tried.wait = guesses_.wait(link.id, now_());
  }
  return {std::move(tried), {}};
}

Checked<std::string> Gatekeeper::make(store::Link& wanted, std::string_view password) {
  if (!password.empty()) {
    const std::lock_guard one(trying_);
    auto hash = hash_of_password(password);
    if (!hash.ok()) return failed<std::string>(std::move(hash.problems));
    wanted.password = std::move(hash.value);
  }
  std::string secret = new_secret();
  if (wanted.id.empty()) wanted.id = new_id();
  wanted.secret = hash_of(secret);
  wanted.made = now_();
  Problems problems = keys_.put(wanted);
  if (!problems.empty()) return failed<std::string>(std::move(problems));
  return {std::move(secret), {}};
}

Problems Gatekeeper::revoke(store::Link link) {
  if (link.revoked == 0) link.revoked = now_();
  return keys_.put(link);
}

Checked<std::string> Gatekeeper::new_owner_link() {
  store::Link owner;
  owner.id = kOwnerLink;
  owner.role = name_of(Role::owner);
  return make(owner);
}

Shown Gatekeeper::judge(const std::optional<store::Link>& link, std::string_view hash) {
  if (!link || !same(link->secret, hash)) return may_err() ? Shown::unknown : Shown::too_many;
  if (link->revoked != 0) return Shown::revoked;
  return link->good(now_()) ? Shown::good : Shown::expired;
}

bool Gatekeeper::may_err() {
  constexpr double kTokensPerMs = 1.0 / 1000;
  const std::lock_guard held(mutex_);
  const std::int64_t now = now_();
  tokens_ =
      std::min(kMostTokens, tokens_ + kTokensPerMs * static_cast<double>(std::max<std::int64_t>(0, now - filled_)));
  filled_ = now;
  if (tokens_ < 1) return false;
  tokens_ -= 1;
  return true;
}

}  // namespace headpin::access
