#include "http/session.hpp"

#include "access/password.hpp"
#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/json_body.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace headpin::http {
namespace {

namespace json = document::json;
using access::Admission;
using text::Checked;
using text::Problems;

constexpr std::int64_t kSessionSeconds = access::Gatekeeper::kSessionMs / 1000;

/// Why somebody does not come in, for people and, as `reason`, for programs.
struct Refusal {
  Admission admission;
  unsigned status;
  std::string_view reason;
  const char* path;
  const char* nl;
  const char* en;
};
constexpr std::array<Refusal, 10> kRefusals{{
    {Admission::unknown, 404, "unknown", "/secret", "deze link klopt niet", "this link is not right"},
    {Admission::revoked, 410, "revoked", "/secret", "deze link is ingetrokken", "this link was revoked"},
    {Admission::expired, 410, "expired", "/secret", "deze link is verlopen", "this link has expired"},
    {Admission::deleted, 410, "deleted", "/secret", "de PPS van deze link is weggegooid",
     "the PPS of this link was deleted"},
    {Admission::over, 410, "over", "/secret", "de werksessie van deze code is afgelopen",
     "the workshop of this code has ended"},
    {Admission::too_many, 429, "too_many", "/secret", "te veel verkeerde links of codes: wacht even",
     "too many wrong links or codes: wait a moment"},
    {Admission::crowded, 429, "crowded", "/secret",
     "er komen nu te veel nieuwe mensen tegelijk binnen vanaf jouw netwerk: wacht even",
     "too many new people come in from your network at once: wait a moment"},
    {Admission::needs_password, 403, "password", "/password", "deze link heeft een wachtwoord: stuur het mee",
     "this link has a password: send it along"},
    {Admission::wrong_password, 403, "wrong_password", "/password", "dit wachtwoord klopt niet",
     "this password is not right"},
    {Admission::wait, 429, "wait", "/password", "te vaak een verkeerd wachtwoord: wacht even",
     "too many wrong passwords: wait a moment"},
}};

const Refusal& refusal_of(Admission admission) {
  const auto found =
      std::find_if(kRefusals.begin(), kRefusals.end(), [&](const Refusal& one) { return one.admission == admission; });
  return found == kRefusals.end() ? kRefusals.front() : *found;
}

/// `wait`: milliseconds before a password may be tried again.
net::Response refused(Admission admission, std::int64_t wait = 0) {
  constexpr std::int64_t kAfterWrongLinks = access::Gatekeeper::kWrongCodes.between / 1000;
  const Refusal& refusal = refusal_of(admission);
  const std::int64_t seconds = admission == Admission::too_many ? kAfterWrongLinks : (wait + 999) / 1000;
  json::object body{{"reason", refusal.reason}};
  if (seconds > 0) body.emplace("wait", seconds);
  net::Response response = problems_answer(refusal.status, {{refusal.path, refusal.nl, refusal.en}}, std::move(body));
  if (seconds > 0) response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

/// Whether a workshop goes on that began before this moment.
bool workshop_goes_on(const document::Document& document, std::int64_t since) {
  const auto& workshops = document.records(document::Workshop::kKind);
  return std::any_of(workshops.begin(), workshops.end(), [since](const auto& one) {
    const auto workshop = document::read<document::Workshop>(one.second);
    return workshop.step != document::WorkshopStep::over && workshop.at.value_or(0) <= since;
  });
}

class Session {
 public:
  Session(access::Gatekeeper& keeper, live::Rooms& rooms, const SessionCookie& cookie, AuditTrail& trail)
      : keeper_(keeper), rooms_(rooms), cookie_(cookie), trail_(trail) {}

  void show(const Ask& ask, const net::Reply& reply);
  void enter(const Ask& ask, const net::Reply& reply);
  void renew(const Ask& ask, const net::Reply& reply);
  void leave(const Ask& ask, const net::Reply& reply);
  void look(const Ask& ask, const net::Reply& reply);
  void sign_out_owners(const Ask& ask, const net::Reply& reply);

 private:
  /// What a link gives now. A code to type lets in while the workshop goes on for which it was made.
  void preview(const std::string& secret, const Ask& ask, const access::Gatekeeper::Answer<access::Preview>& done);
  /// Answers somebody who tried to come in.
  void admit(const Checked<access::SignIn>& in, const Ask& ask, const net::Reply& reply);
  /// Answers somebody who does not come in, and writes it down.
  void turn_away(Admission admission, const store::Link& link, const Ask& ask, const net::Reply& reply,
                 std::int64_t wait = 0);
  /// Answers with what a link gives, as whoever holds it may know.
  void tell(const store::Link& link, net::Fields headers, const net::Reply& reply);

  access::Gatekeeper& keeper_;
  live::Rooms& rooms_;
  const SessionCookie& cookie_;
  AuditTrail& trail_;
};

void Session::tell(const store::Link& link, net::Fields headers, const net::Reply& reply) {
  const auto answer = [reply, link, headers = std::move(headers)](const std::string& title) {
    net::Response response =
        json_answer(200, json::object{{"role", link.role},
                                      {"document", link.document.empty() ? json::value() : json::value(link.document)},
                                      {"title", title},
                                      {"password", link.locked()},
                                      {"figures", link.figures},
                                      {"madeBy", link.made_by},
                                      {"expires", time_or_null(link.expires)}});
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    reply(std::move(response));
  };
  if (link.document.empty()) return answer("");
  rooms_.read(link.document, [answer](const Checked<std::optional<store::Opened>>& read) {
    answer(read.ok() && read.value ? name_of(read.value->document) : "");
  });
}

void Session::show(const Ask& ask, const net::Reply& reply) {
  reply(json_answer(200, json::object{{"known", ask.visitor.known()},
                                      {"name", ask.visitor.name},
                                      {"expires", time_or_null(ask.visitor.expires)},
                                      {"create", access::allows(ask.permit, access::Right::create)},
                                      {"owner", access::allows(ask.permit, access::Right::own)}}));
}

void Session::look(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  const std::string secret = text_member(body.value, "secret", body.problems);
  if (!body.ok()) return reply(bad_request(body.problems));
  preview(secret, ask, [this, ask, reply](const Checked<access::Preview>& preview) {
    if (!preview.ok()) return reply(unavailable(preview.problems));
    if (preview->admission != Admission::good) return turn_away(preview->admission, preview->link, ask, reply);
    // What is behind a password nobody hears before they gave it.
    if (preview->link.locked()) return reply(json_answer(200, json::object{{"password", true}}));
    tell(preview->link, {}, reply);
  });
}

void Session::enter(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  const std::string secret = text_member(body.value, "secret", body.problems);
  const std::string name = text::on_one_line(text_member(body.value, "name", body.problems));
  const std::string password = text_member(body.value, "password", body.problems, access::kMostPasswordBytes);
  if (!body.ok()) return reply(bad_request(body.problems));
  const access::Attempt attempt{secret, ask.visitor, ask.secret, name, password, net::network_of(ask.request->peer)};
  const auto enter = [this, attempt, ask, reply] {
    keeper_.enter(attempt, [this, ask, reply](const Checked<access::SignIn>& in) { admit(in, ask, reply); });
  };
  if (!access::is_code(secret)) return enter();
  preview(secret, ask, [this, enter, ask, reply](const Checked<access::Preview>& preview) {
    if (!preview.ok()) return reply(unavailable(preview.problems));
    if (preview->admission != Admission::good) return turn_away(preview->admission, preview->link, ask, reply);
    enter();
  });
}

void Session::preview(const std::string& secret, const Ask& ask,
                      const access::Gatekeeper::Answer<access::Preview>& done) {
  keeper_.look(secret, net::network_of(ask.request->peer),
               [this, code = access::is_code(secret), done](const Checked<access::Preview>& preview) {
                 if (!code || !preview.ok() || preview->admission != Admission::good) return done(preview);
                 rooms_.read(preview->link.document,
                             [preview = *preview, done](const Checked<std::optional<store::Opened>>& read) mutable {
                               if (!read.ok()) return done(read.problems);
                               if (!read.value || !workshop_goes_on(read.value->document, preview.link.made))
                                 preview.admission = Admission::over;
                               done(preview);
                             });
               });
}

void Session::turn_away(Admission admission, const store::Link& link, const Ask& ask, const net::Reply& reply,
                        std::int64_t wait) {
  trail_.refused(ask, link.id, refusal_of(admission).reason);
  reply(refused(admission, wait));
}

void Session::admit(const Checked<access::SignIn>& in, const Ask& ask, const net::Reply& reply) {
  if (!in.ok()) return reply(unavailable(in.problems));
  if (in->admission != Admission::good) return turn_away(in->admission, in->link, ask, reply, in->wait);
  Ask entered = ask;
  entered.document = in->link.document;
  entered.visitor.session = in->session;
  entered.visitor.name = in->name;
  trail_.record(entered, "entered", in->link.id, in->link.role);
  tell(in->link, {cookie_.header(in->secret, kSessionSeconds)}, reply);
  if (ask.visitor.known()) rooms_.renew_session(ask.visitor.session);
}

void Session::renew(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  const bool renamed = body.value.contains("name");
  const std::string name = text::on_one_line(text_member(body.value, "name", body.problems));
  if (!body.ok()) return reply(bad_request(body.problems));
  if (!ask.visitor.known()) return reply(not_found());
  keeper_.renew(ask.secret, ask.visitor, renamed ? name : ask.visitor.name,
                [this, ask, reply, renamed, name](const Checked<access::SignIn>& in) {
                  if (!in.ok()) return reply(unavailable(in.problems));
                  if (renamed && name != ask.visitor.name) {
                    trail_.record(ask, "renamed", {}, name);
                    rooms_.review_session(ask.visitor.session);
                  }
                  net::Response response = json_answer(200, json::object{{"expires", in->expires}});
                  response.headers.push_back(cookie_.header(ask.secret, kSessionSeconds));
                  reply(std::move(response));
                });
}

void Session::leave(const Ask& ask, const net::Reply& reply) {
  if (!ask.visitor.known()) return reply(no_content({cookie_.header("", 0)}));
  keeper_.sign_out(ask.visitor, [this, ask, reply](const Problems& problems) {
    if (!problems.empty()) return reply(unavailable(problems));
    trail_.record(ask, "signed-out");
    reply(no_content({cookie_.header("", 0)}));
    rooms_.review_session(ask.visitor.session);
  });
}

void Session::sign_out_owners(const Ask& ask, const net::Reply& reply) {
  keeper_.sign_out_owners(ask.visitor.session, [this, reply](const Problems& problems) {
    reply(problems.empty() ? no_content() : unavailable(problems));
    rooms_.review("");
  });
}

}  // namespace

Routes session_routes(access::Gatekeeper& keeper, live::Rooms& rooms, const SessionCookie& cookie, AuditTrail& trail) {
  using enum access::Right;
  const auto session = std::make_shared<Session>(keeper, rooms, cookie, trail);
  return {{"GET", "/api/v1/session", {anyone}, handler(session, &Session::show)},
          {"POST", "/api/v1/session", {anyone}, handler(session, &Session::enter)},
          {"PATCH", "/api/v1/session", {anyone}, handler(session, &Session::renew)},
          {"DELETE", "/api/v1/session", {anyone}, handler(session, &Session::leave)},
          {"POST", "/api/v1/look", {anyone}, handler(session, &Session::look)},
          {"DELETE", "/api/v1/owners", {own}, handler(session, &Session::sign_out_owners)}};
}

}  // namespace headpin::http
