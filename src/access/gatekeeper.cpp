#include "access/gatekeeper.hpp"

#include "access/password.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace headpin::access {

using text::Checked;
using text::Problems;

namespace {

/// See Permit::person.
std::string person_of(const Visitor& visitor, std::string_view document) {
  constexpr std::size_t kDigits = 24;
  return hash_of(visitor.session + "/" + std::string(document)).substr(0, kDigits);
}

Role role_by(const store::Link& link) {
  return role_of(link.role).value_or(Role::none);
}

/// Whether a link is a key to a document, with "" to the server itself. Who may begin documents sees no others.
bool leads_to(const store::Link& link, std::string_view document) {
  return link.document == document || (link.document.empty() && role_by(link) != Role::beginner);
}

bool shows_figures(std::string_view role, bool figures) {
  return figures || !may_lack_figures(role_of(role).value_or(Role::none));
}

/// Until when some good link does something; 0 when none does now.
template <class Does>
std::int64_t until(const std::vector<store::Link>& links, std::int64_t now, const Does& does) {
  std::int64_t last = 0;
  for (const store::Link& link : links)
    if (link.good(now) && does(link)) last = std::max(last, link.expires == 0 ? Permit::kAlways : link.expires);
  return last;
}

/// What is known of a permit, after one more link: the higher role counts, of equal ones the longer, and of those the
/// one to the whole server.
Permit better(Permit best, const store::Link& link, std::string_view document, std::int64_t now) {
  if (!leads_to(link, document)) return best;
  const Role role = role_by(link);
  const std::int64_t until = link.expires == 0 ? Permit::kAlways : link.expires;
  if (!link.good(now)) {
    best.ended = true;
  } else if (std::tuple(role, until, link.document.empty()) > std::tuple(best.role, best.until, best.whole_server)) {
    best = {role, until, best.ended, link.document.empty(), {}, link.id, until};
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
  bool figures = standing.is_public;
  if (known) {
    out.visitor = {session->id, session->name, session->expires};
    for (const store::Link& link : standing.links) best = better(best, link, document, now);
    const std::int64_t shown = until(standing.links, now, [&](const store::Link& link) {
      return leads_to(link, document) && shows_figures(link.role, link.figures);
    });
    const std::int64_t begins = until(standing.links, now, [](const store::Link& link) {
      return link.document.empty() && allows(role_by(link), Right::create);
    });
    figures = figures || shown > 0;
    best.create = begins > 0;
    best.until = std::min(
        {best.until, session->expires, shown > 0 ? shown : Permit::kAlways, begins > 0 ? begins : Permit::kAlways});
    best.person = person_of(out.visitor, document);
  }
  best.there = standing.state.has_value();
  if (standing.state == store::State::deleted) {
    best.deleted = std::exchange(best.role, Role::none);
    best.ended = false;
    best.link.clear();
    return out;
  }
  if (best.role != Role::none) {
    best.ended = false;
  } else if (standing.is_public) {
    best.role = Role::viewer;
    best.until = Permit::kAlways;
    best.ended = false;
  }
  best.figures = figures;
  best.is_public = standing.is_public;
  return out;
}

std::vector<std::unique_ptr<Guesses>> one_thread() {
  std::vector<std::unique_ptr<Guesses>> out;
  out.push_back(std::make_unique<Guesses>());
  return out;
}

constexpr std::size_t kMostWaitingPasswords = 64;

}  // namespace

bool allows(const Permit& permit, Right right) {
  if (right == Right::own && permit.deleted == Role::owner) return true;
  const bool of_figures = right == Right::figures || right == Right::attach;
  return allows(permit.role, right) && (permit.figures || !of_figures);
}

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
      const Role role =
          std::max(role_of(one.role).value_or(Role::none), one.document->is_public ? Role::viewer : Role::none);
      if (role < Role::viewer) continue;
      one.figures = one.document->is_public || shows_figures(one.role, one.figures);
      one.role = name_of(role);
      if (kept > 0 && all[kept - 1].document == one.document) {
        all[kept - 1].figures = all[kept - 1].figures || one.figures;
        if (role > role_of(all[kept - 1].role)) all[kept - 1].role = one.role;
      } else {
        if (&all[kept] != &one) all[kept] = std::move(one);
        ++kept;
      }
    }
    all.resize(kept);
    std::erase_if(all, [](const store::Listed& one) {
      return one.document->state == store::State::deleted && one.role != name_of(Role::owner);
    });
    for (store::Listed& one : all) {
      if (one.figures) continue;
      auto bare = std::make_shared<store::ListedDocument>(*one.document);
      bare->summary.phases.clear();
      bare->headline = {};
      one.document = std::move(bare);
    }
    done(std::move(listed));
  });
}

void Gatekeeper::look(std::string_view link_secret, std::string network, Answer<Preview> done) {
  look_up(link_secret, std::move(network), delivered(std::move(done)));
}

void Gatekeeper::look_up(std::string_view link_secret, std::string network, Answer<Preview> done) {
  std::string hash = hash_of(link_secret);
  const auto judged = [this, hash, code = is_code(link_secret), network = std::move(network)](const auto& link) {
    return code ? judge_code(link, hash, network) : judge(link, hash);
  };
  keys_.link_with(hash, [judged, done = std::move(done)](Checked<std::optional<store::Link>> found) {
    if (!found.ok()) return done(std::move(found.problems));
    Preview preview{judged(found.value), {}};
    if (found.value && preview.admission != Admission::too_many) preview.link = std::move(*found.value);
    done(std::move(preview));
  });
}

void Gatekeeper::enter(Attempt attempt, Answer<SignIn> done) {
  const std::string secret = attempt.secret;
  const std::string network = attempt.network;
  look_up(secret, network,
          [this, attempt = std::move(attempt), done = delivered(std::move(done))](Checked<Preview> preview) {
            if (!preview.ok()) return done(std::move(preview.problems));
            SignIn in{preview.value.admission, std::move(preview.value.link), {}, attempt.visitor.expires, 0};
            if (in.admission != Admission::good) return done(std::move(in));
            if (!in.link.locked()) return let_in(std::move(in), attempt, done);
            const store::Link link = in.link;
            unlock(link, attempt, [this, in = std::move(in), attempt, done](Checked<SignIn> tried) {
              if (!tried.ok() || tried.value.admission != Admission::good) return done(std::move(tried));
              let_in(in, attempt, done);
            });
          });
}

void Gatekeeper::let_in(SignIn in, const Attempt& attempt, Answer<SignIn> done) {
  const std::int64_t now = now_();
  const bool known = attempt.visitor.known();
  if (!known && !may_begin_session(attempt.network)) {
    in.admission = Admission::crowded;
    in.wait = kNewSessions.between;
    return done(std::move(in));
  }
  in.secret = new_secret();
  in.expires = now + kSessionMs;
  const store::Session session{known ? attempt.visitor.session : new_id(), hash_of(in.secret),
                               known && !attempt.visitor.name.empty() ? attempt.visitor.name : attempt.name, now,
                               in.expires};
  in.session = session.id;
  in.name = session.name;
  std::string link = in.link.id;
  keys_.enter(session, session.id, std::move(link), now,
              [in = std::move(in), done = std::move(done)](Problems problems) {
                if (!problems.empty()) return done(std::move(problems));
                done(in);
              });
}

bool Gatekeeper::may_begin_session(const std::string& network) {
  const std::lock_guard held(mutex_);
  if (!sessions_.may_take(network, now_())) return false;
  sessions_.take(network, now_());
  return true;
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
void Gatekeeper::with_passwords(const std::string& network, const Answer<T>& done, std::function<void(Guesses&)> work) {
  if (passwords_.run(network, std::move(work))) return;
  done(Problems{{"", "er komen nu te veel mensen tegelijk binnen: probeer het zo nog eens",
                 "too many people come in at once: try again in a moment"}});
}

void Gatekeeper::unlock(const store::Link& link, const Attempt& attempt, const Answer<SignIn>& done) {
  SignIn tried;
  tried.admission = Admission::needs_password;
  if (attempt.password.empty()) return done(std::move(tried));
  if (!attempt.visitor.known()) return try_password(link, attempt, false, done);
  keys_.standing(hash_of(attempt.session), link.document,
                 [this, link, attempt, done](const Checked<store::Standing>& standing) {
                   const auto& held = standing.value.links;
                   const bool before =
                       std::any_of(held.begin(), held.end(), [&](const store::Link& one) { return one.id == link.id; });
                   try_password(link, attempt, before, done);
                 });
}

void Gatekeeper::try_password(const store::Link& link, const Attempt& attempt, bool came_before,
                              const Answer<SignIn>& done) {
  with_passwords(attempt.network, done, [this, link, attempt, came_before, done](Guesses& guesses) {
    const Guesses::Whose whose{link.id, attempt.network};
    SignIn tried;
    tried.admission = Admission::wait;
    tried.wait = came_before ? 0 : guesses.wait(whose, now_());
    if (tried.wait > 0) return done(std::move(tried));
    const auto right = is_password(link.password, attempt.password);
    if (!right.ok()) return done(right.problems);
    if (right.value) {
      guesses.right(whose);
      tried.admission = Admission::good;
    } else {
      guesses.wrong(whose, now_());
      tried.admission = Admission::wrong_password;
      tried.wait = came_before ? 0 : guesses.wait(whose, now_());
    }
    done(std::move(tried));
  });
}

void Gatekeeper::make(store::Link wanted, std::string password, Answer<NewLink> done, std::string secret) {
  NewLink made{std::move(wanted), std::move(secret)};
  if (made.link.id.empty()) made.link.id = new_id();
  made.link.secret = hash_of(made.secret);
  made.link.made = now_();
  Answer<NewLink> answer = delivered(std::move(done));
  if (password.empty()) return keep(std::move(made), std::move(answer));
  const std::string maker = "made with " + made.link.made_with;
  with_passwords(maker, answer, [this, made, password = std::move(password), answer](Guesses&) mutable {
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

void Gatekeeper::revoke(const store::Link& link, Done done) {
  keys_.revoke(link.id, now_(), delivered(std::move(done)));
}

void Gatekeeper::new_owner_link(Answer<NewLink> done) {
  store::Link owner;
  owner.id = kOwnerLink;
  owner.role = name_of(Role::owner);
  make(std::move(owner), {}, std::move(done));
}

void Gatekeeper::sign_out_owners(std::string but, Done done) {
  keys_.take_back(std::string(kOwnerLink), std::move(but), now_(), delivered(std::move(done)));
}

store::Founder Gatekeeper::founder(const Visitor& visitor, const std::string& document) const {
  store::Link link;
  link.id = new_id();
  link.secret = hash_of(new_secret());
  link.document = document;
  link.role = name_of(Role::owner);
  link.made_by = visitor.name;
  link.made = now_();
  return {std::move(link), visitor.session};
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
  if (!link->good(now_())) return Admission::expired;
  return link->deleted ? Admission::deleted : Admission::good;
}

Admission Gatekeeper::judge_code(const std::optional<store::Link>& link, std::string_view hash,
                                 const std::string& network) {
  {
    const std::lock_guard held(mutex_);
    if (!codes_.may_take(network, now_())) return Admission::too_many;
    if (!link) codes_.take(network, now_());
  }
  return link ? judge(link, hash) : Admission::unknown;
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
