#include "access/gatekeeper.hpp"

#include "access/password.hpp"
#include "access/secret.hpp"

#include <algorithm>

namespace headpin::access {

using text::Checked;
using text::Problems;

namespace {

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

/// What somebody may do by what the keys say of them.
Access access_of(const store::Standing& standing, const std::string& document, std::string_view hash,
                 std::int64_t now) {
  Access out;
  const auto& session = standing.session;
  const bool known = session && same(session->secret, hash) && session->expires > now;
  Permit& best = out.permit;
  if (known) {
    out.visitor = {session->id, session->name, session->expires};
    for (const store::Link& link : standing.links) best = better(best, link, document, now);
    best.until = std::min(best.until, session->expires);
    best.person = person_of(out.visitor, document);
  }
  if (best.role != Role::none) {
    best.ended = false;
  } else if (standing.is_public) {
    best = {Role::viewer, Permit::kAlways, false, false, std::move(best.person)};
  }
  return out;
}

std::vector<std::unique_ptr<Guesses>> one_thread() {
  std::vector<std::unique_ptr<Guesses>> out;
  out.push_back(std::make_unique<Guesses>());
  return out;
}

constexpr std::size_t kMostWaitingPasswords = 64;

}  // namespace

Gatekeeper::Gatekeeper(store::Keys& keys, Clock now, Executor deliver)
    : keys_(keys),
      now_(std::move(now)),
      deliver_(std::move(deliver)),
      passwords_(one_thread(), kMostWaitingPasswords) {}

template <class T>
Gatekeeper::Answer<T> Gatekeeper::delivered(Answer<T> done) const {
  return [deliver = deliver_, done = std::move(done)](Checked<T> answer) {
    deliver([done, answer = std::move(answer)]() mutable { done(std::move(answer)); });
  };
}

Gatekeeper::Done Gatekeeper::delivered(Done done) const {
  return [deliver = deliver_, done = std::move(done)](Problems problems) {
    deliver([done, problems = std::move(problems)] { done(problems); });
  };
}

void Gatekeeper::ask(std::string_view session_secret, const std::string& document, Answer<Access> done) {
  std::string hash = session_secret.empty() ? "" : hash_of(session_secret);
  keys_.standing(hash, document,
                 [this, hash, document, done = delivered(std::move(done))](const Checked<store::Standing>& standing) {
                   if (!standing.ok()) return done(standing.problems);
                   done(access_of(standing.value, document, hash, now_()));
                 });
}

void Gatekeeper::list(const Visitor& visitor, Answer<std::vector<store::Listed>> done) {
  keys_.list(visitor.session, now_(), [done = std::move(done)](Checked<std::vector<store::Listed>> listed) {
    std::vector<store::Listed>& all = listed.value;
    std::size_t kept = 0;
    for (store::Listed& one : all) {
      const Role role = std::max(role_of(one.role).value_or(Role::none), one.is_public ? Role::viewer : Role::none);
      if (role == Role::none) continue;
      one.role = name_of(role);
      if (kept > 0 && all[kept - 1].id == one.id) {
        if (role > role_of(all[kept - 1].role)) all[kept - 1].role = one.role;
      } else {
        if (&all[kept] != &one) all[kept] = std::move(one);
        ++kept;
      }
    }
    all.resize(kept);
    done(std::move(listed));
  });
}

void Gatekeeper::look(std::string_view link_secret, Answer<Preview> done) {
  look_up(link_secret, delivered(std::move(done)));
}

void Gatekeeper::look_up(std::string_view link_secret, Answer<Preview> done) {
  std::string hash = hash_of(link_secret);
  keys_.link_with(hash, [this, hash, done = std::move(done)](Checked<std::optional<store::Link>> found) {
    if (!found.ok()) return done(std::move(found.problems));
    Preview preview{judge(found.value, hash), {}};
    if (found.value) preview.link = std::move(*found.value);
    done(std::move(preview));
  });
}

void Gatekeeper::enter(std::string_view link_secret, Visitor visitor, std::string name, std::string password,
                       Answer<SignIn> done) {
  look_up(link_secret, [this, visitor = std::move(visitor), name = std::move(name), password = std::move(password),
                        done = delivered(std::move(done))](Checked<Preview> preview) {
    if (!preview.ok()) return done(std::move(preview.problems));
    SignIn in{preview.value.admission, std::move(preview.value.link), {}, visitor.expires, 0};
    if (in.admission != Admission::good) return done(std::move(in));
    if (!in.link.locked()) return let_in(std::move(in), visitor, name, done);
    const store::Link link = in.link;
    unlock(link, password, [this, in = std::move(in), visitor, name, done](Checked<SignIn> tried) {
      if (!tried.ok() || tried.value.admission != Admission::good) return done(std::move(tried));
      let_in(in, visitor, name, done);
    });
  });
}

void Gatekeeper::let_in(SignIn in, const Visitor& visitor, std::string name, Answer<SignIn> done) {
  const std::int64_t now = now_();
  std::string session = visitor.session;
  std::optional<store::Session> fresh;
  if (!visitor.known()) {
    session = new_id();
    in.secret = new_secret();
    in.expires = now + kSessionMs;
    fresh = store::Session{session, hash_of(in.secret), std::move(name), now, in.expires};
  }
  std::string link = in.link.id;
  keys_.enter(std::move(fresh), std::move(session), std::move(link), now,
              [in = std::move(in), done = std::move(done)](Problems problems) {
                if (!problems.empty()) return done(std::move(problems));
                done(in);
              });
}

void Gatekeeper::renew(std::string_view session_secret, const Visitor& visitor, std::string name, Answer<SignIn> done) {
  const std::int64_t now = now_();
  SignIn in{Admission::good, {}, std::string(session_secret), now + kSessionMs, 0};
  keys_.put(store::Session{visitor.session, hash_of(session_secret), std::move(name), now, in.expires},
            [in, done = delivered(std::move(done))](Problems problems) {
              if (!problems.empty()) return done(std::move(problems));
              done(in);
            });
}

void Gatekeeper::sign_out(const Visitor& visitor, Done done) {
  keys_.remove_session(visitor.session, delivered(std::move(done)));
}

template <class T>
void Gatekeeper::with_passwords(const std::string& link, const Answer<T>& done, std::function<void(Guesses&)> work) {
  if (passwords_.run(link, std::move(work))) return;
  done(Problems{{"", "er komen nu te veel mensen tegelijk binnen: probeer het zo nog eens",
                 "too many people come in at once: try again in a moment"}});
}

void Gatekeeper::unlock(const store::Link& link, std::string password, const Answer<SignIn>& done) {
  SignIn tried;
  tried.admission = Admission::needs_password;
  if (password.empty()) return done(std::move(tried));
  with_passwords(link.id, done, [this, link, password = std::move(password), tried, done](Guesses& guesses) mutable {
    tried.admission = Admission::wait;
    tried.wait = guesses.wait(link.id, now_());
    if (tried.wait > 0) return done(std::move(tried));
    const auto right = is_password(link.password, password);
    if (!right.ok()) return done(right.problems);
    if (right.value) {
      guesses.right(link.id);
      tried.admission = Admission::good;
    } else {
      guesses.wrong(link.id, now_());
      tried.admission = Admission::wrong_password;
      tried.wait = guesses.wait(link.id, now_());
    }
    done(std::move(tried));
  });
}

void Gatekeeper::make(store::Link wanted, std::string password, Answer<NewLink> done) {
  NewLink made{std::move(wanted), new_secret()};
  if (made.link.id.empty()) made.link.id = new_id();
  made.link.secret = hash_of(made.secret);
  made.link.made = now_();
  Answer<NewLink> answer = delivered(std::move(done));
  if (password.empty()) return keep(std::move(made), std::move(answer));
  const std::string id = made.link.id;
  with_passwords(id, answer, [this, made, password = std::move(password), answer](Guesses&) mutable {
    auto hash = hash_of_password(password);
    if (!hash.ok()) return answer(std::move(hash.problems));
    made.link.password = std::move(hash.value);
    keep(std::move(made), answer);
  });
}

void Gatekeeper::keep(NewLink made, Answer<NewLink> done) {
  store::Link link = made.link;
  keys_.put(std::move(link), [made = std::move(made), done = std::move(done)](Problems problems) {
    if (!problems.empty()) return done(std::move(problems));
    done(made);
  });
}

void Gatekeeper::revoke(store::Link link, Done done) {
  if (link.revoked == 0) link.revoked = now_();
  keys_.put(std::move(link), delivered(std::move(done)));
}

void Gatekeeper::new_owner_link(Answer<NewLink> done) {
  store::Link owner;
  owner.id = kOwnerLink;
  owner.role = name_of(Role::owner);
  make(std::move(owner), {}, std::move(done));
}

void Gatekeeper::sign_out_owners(std::string but, Done done) {
  keys_.take_back(std::string(kOwnerLink), std::move(but), delivered(std::move(done)));
}

void Gatekeeper::links(std::string document, Answer<std::vector<store::Link>> done) {
  keys_.links(std::move(document), delivered(std::move(done)));
}

void Gatekeeper::entered(std::string document, Answer<std::vector<store::Entered>> done) {
  keys_.entered(std::move(document), delivered(std::move(done)));
}

Admission Gatekeeper::judge(const std::optional<store::Link>& link, std::string_view hash) {
  if (!link || !same(link->secret, hash)) return may_err() ? Admission::unknown : Admission::too_many;
  if (link->revoked != 0) return Admission::revoked;
  return link->good(now_()) ? Admission::good : Admission::expired;
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
