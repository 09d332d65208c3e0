#include "http/sharing.hpp"

#include "access/password.hpp"
#include "http/answers.hpp"

#include <algorithm>
#include <array>

namespace headpin::http {
namespace {

namespace json = document::json;
using access::Role;
using access::Shown;
using text::Checked;
using text::Problems;

constexpr std::size_t kLongestName = 200;

/// A text member of a body, "" when left out.
std::string text(const json::object& body, std::string_view name, Problems& problems, std::size_t most = kLongestName) {
  const json::value* value = body.if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string() && value->get_string().size() <= most) return std::string(value->get_string());
  const std::string bytes = std::to_string(most) + " bytes";
  problems.push_back(
      {"/" + std::string(name), "verwacht: een tekst van hoogstens " + bytes, "expected text of at most " + bytes});
  return {};
}

text::Problem too_many_at_the_door() {
  return {"", "er komen nu te veel mensen tegelijk binnen: probeer het zo nog eens",
          "too many people come in at once: try again in a moment"};
}

/// The body as an object, or why it is not.
Checked<json::object> body_of(const net::Request& request) {
  const auto type = request.header("content-type");
  if (!type || !type->starts_with("application/json"))
    return {{}, {{"", "stuur JSON als application/json", "send JSON as application/json"}}};
  Checked<json::value> parsed = document::parse_json(request.body);
  if (!parsed.ok()) return {{}, std::move(parsed.problems)};
  if (!parsed.value.is_object()) return {{}, {{"", "verwacht: een object", "expected an object"}}};
  return {std::move(parsed.value.get_object()), {}};
}

/// Why somebody does not come in, for people and, as `reason`, for programs.
struct Refusal {
  Shown shown;
  unsigned status;
  std::string_view reason;
  const char* path;
  const char* nl;
  const char* en;
};
constexpr std::array<Refusal, 7> kRefusals{{
    {Shown::unknown, 404, "unknown", "/secret", "deze link klopt niet", "this link is not right"},
    {Shown::revoked, 410, "revoked", "/secret", "deze link is ingetrokken", "this link was revoked"},
    {Shown::expired, 410, "expired", "/secret", "deze link is verlopen", "this link has expired"},
    {Shown::too_many, 429, "too_many", "/secret", "te veel verkeerde links: wacht even",
     "too many wrong links: wait a moment"},
    {Shown::needs_password, 403, "password", "/password", "deze link heeft een wachtwoord: stuur het mee",
     "this link has a password: send it along"},
    {Shown::wrong_password, 403, "wrong_password", "/password", "dit wachtwoord klopt niet",
     "this password is not right"},
    {Shown::wait, 429, "wait", "/password", "te vaak een verkeerd wachtwoord: wacht even",
     "too many wrong passwords: wait a moment"},
}};

/// `wait`: milliseconds before a password may be tried again.
net::Response turned_down(Shown shown, std::int64_t wait = 0) {
  constexpr std::int64_t kAfterWrongLinks = 5;
  const auto found =
      std::find_if(kRefusals.begin(), kRefusals.end(), [&](const Refusal& one) { return one.shown == shown; });
  const Refusal& refusal = found == kRefusals.end() ? kRefusals.front() : *found;
  const std::int64_t seconds = shown == Shown::too_many ? kAfterWrongLinks : (wait + 999) / 1000;
  const Problems problems{{refusal.path, refusal.nl, refusal.en}};
  json::object body{{"reason", refusal.reason}, {"problems", document::to_json(problems)}};
  if (seconds > 0) body.emplace("wait", seconds);
  net::Response response = json_answer(refusal.status, body);
  if (seconds > 0) response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

json::value time_or_null(std::int64_t at) {
  return at == 0 ? json::value() : json::value(at);
}

json::object described(const store::Link& link, const std::vector<store::Entered>& entered) {
  json::array people;
  for (const store::Entered& one : entered)
    if (one.link == link.id) people.push_back(json::object{{"name", one.name}, {"at", one.at}});
  return {{"id", link.id},
          {"role", link.role},
          {"label", link.label},
          {"madeBy", link.made_by},
          {"made", link.made},
          {"expires", time_or_null(link.expires)},
          {"revoked", time_or_null(link.revoked)},
          {"password", link.locked()},
          {"people", std::move(people)}};
}

Checked<json::array> described(access::Gatekeeper& keeper, std::string_view document) {
  auto links = keeper.links(document);
  auto entered = keeper.entered(document);
  if (!links.ok() || !entered.ok()) return {{}, std::move(links.ok() ? entered.problems : links.problems)};
  json::array out;
  for (const store::Link& link : links.value) out.push_back(described(link, entered.value));
  return {std::move(out), {}};
}

/// What somebody wants of a new link.
store::Link wanted_link(const json::object& body, const Ask& ask, std::int64_t now, Problems& problems) {
  store::Link link;
  link.document = ask.document;
  link.label = text(body, "label", problems);
  link.made_by = text(body, "madeBy", problems);
  if (link.made_by.empty()) link.made_by = ask.visitor.name;
  link.role = text(body, "role", problems);
  const auto role = access::role_of(link.role);
  if (!role || *role == Role::none)
    problems.push_back(
        {"/role", "kies viewer, contributor, editor of owner", "choose viewer, contributor, editor or owner"});
  const json::value* expires = body.if_contains("expires");
  if (expires != nullptr && !expires->is_null()) {
    if (expires->is_int64() && expires->get_int64() > now) {
      link.expires = expires->get_int64();
    } else {
      problems.push_back({"/expires", "kies een moment in de toekomst", "choose a moment in the future"});
    }
  }
  return link;
}

/// The password of a new link; "" when it is to have none.
std::string wanted_password(const json::object& body, Problems& problems) {
  std::string password = text(body, "password", problems, access::kMostPasswordBytes);
  const json::value* given = body.if_contains("password");
  if (given == nullptr || !given->is_string() || !problems.empty()) return password;
  problems = access::problems_of_password(password);
  return password;
}

net::Response not_yours() {
  return problems_answer(403, {{"", "links met deze rol beheert de eigenaar", "the owner manages links of this role"}});
}

}  // namespace

std::string Sharing::cookie_header(std::string_view secret, std::int64_t seconds) const {
  return cookie_ + "=" + std::string(secret) + "; Path=/; Max-Age=" + std::to_string(seconds) +
         "; HttpOnly; SameSite=Strict" + (secure_ ? "; Secure" : "");
}

void Sharing::tell(const store::Link& link, net::Fields headers, net::Reply reply) {
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  const auto answer = [waiting, link, headers = std::move(headers)](const std::string& title) {
    net::Response response =
        json_answer(200, json::object{{"role", link.role},
                                      {"document", link.document.empty() ? json::value() : json::value(link.document)},
                                      {"title", title},
                                      {"password", link.locked()},
                                      {"madeBy", link.made_by},
                                      {"expires", time_or_null(link.expires)}});
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    (*waiting)(std::move(response));
  };
  if (link.document.empty()) return answer("");
  rooms_.read(link.document, [answer](const live::Rooms::Read& read) {
    const document::Fields* pps = read.ok() && read.value ? read.value->document.find("pps", "") : nullptr;
    answer(pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or(""));
  });
}

void Sharing::session(const Ask& ask, net::Reply reply) {
  reply(json_answer(200, json::object{{"known", ask.visitor.known()},
                                      {"name", ask.visitor.name},
                                      {"expires", time_or_null(ask.visitor.expires)},
                                      {"create", ask.permit.role == Role::owner}}));
}

void Sharing::look(const Ask& ask, net::Reply reply) {
  auto body = body_of(ask.request);
  const std::string secret = text(body.value, "secret", body.problems);
  if (!body.ok()) return reply(problems_answer(400, body.problems));
  const auto looked = keeper_.look(secret);
  if (!looked.ok()) return reply(problems_answer(503, looked.problems));
  if (looked.value.shown != Shown::good) return reply(turned_down(looked.value.shown));
  // What is behind a password nobody hears before they gave it.
  if (looked.value.link.locked()) return reply(json_answer(200, json::object{{"password", true}}));
  tell(looked.value.link, {}, std::move(reply));
}

void Sharing::enter(const Ask& ask, net::Reply reply) {
  auto body = body_of(ask.request);
  const std::string secret = text(body.value, "secret", body.problems);
  const std::string name = text(body.value, "name", body.problems);
  const std::string password = text(body.value, "password", body.problems, access::kMostPasswordBytes);
  if (!body.ok()) return reply(problems_answer(400, body.problems));
  if (password.empty()) return admit(keeper_.enter(secret, ask.visitor, name), std::move(reply));
  // Trying it takes long, so that happens away from the loop; there one comes in.
  const auto opened = std::make_shared<Checked<access::Opened>>();
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  workers_.answer(
      [=, this, visitor = ask.visitor](const std::stop_token&) {
        *opened = keeper_.enter(secret, visitor, name, password);
        return net::Response{};
      },
      net::Reply([=, this](net::Response response) {
        if (response.status != 200) return (*waiting)(std::move(response));
        loop_.post([=, this] { admit(*opened, std::move(*waiting)); });
      }),
      too_many_at_the_door());
}

void Sharing::admit(const Checked<access::Opened>& opened, net::Reply reply) {
  if (!opened.ok()) return reply(problems_answer(503, opened.problems));
  if (opened.value.shown != Shown::good) return reply(turned_down(opened.value.shown, opened.value.wait));
  net::Fields headers;
  if (!opened.value.secret.empty())
    headers.emplace_back("Set-Cookie", cookie_header(opened.value.secret, access::Gatekeeper::kSessionMs / 1000));
  tell(opened.value.link, std::move(headers), std::move(reply));
  rooms_.review(opened.value.link.document);
}

void Sharing::renew(const Ask& ask, net::Reply reply) {
  auto body = body_of(ask.request);
  const bool renamed = body.value.contains("name");
  const std::string name = text(body.value, "name", body.problems);
  if (!body.ok()) return reply(problems_answer(400, body.problems));
  if (!ask.visitor.known()) return reply(not_found());
  const auto opened = keeper_.renew(ask.secret, ask.visitor, renamed ? name : ask.visitor.name);
  if (!opened.ok()) return reply(problems_answer(503, opened.problems));
  net::Response response = json_answer(200, json::object{{"expires", opened.value.expires}});
  response.headers.emplace_back("Set-Cookie", cookie_header(ask.secret, access::Gatekeeper::kSessionMs / 1000));
  reply(std::move(response));
}

void Sharing::leave(const Ask& ask, net::Reply reply) {
  if (ask.visitor.known()) {
    const Problems problems = keeper_.sign_out(ask.visitor);
    if (!problems.empty()) return reply(problems_answer(503, problems));
  }
  reply({204, {}, {{"Set-Cookie", cookie_header("", 0)}}, {}});
  rooms_.review("");
}

void Sharing::links(const Ask& ask, net::Reply reply) {
  auto links = described(keeper_, ask.document);
  auto server = ask.permit.whole_server ? described(keeper_, "") : Checked<json::array>{};
  if (!links.ok() || !server.ok()) return reply(problems_answer(503, links.ok() ? server.problems : links.problems));
  reply(json_answer(200, json::object{{"links", std::move(links.value)}, {"server", std::move(server.value)}}));
}

void Sharing::make(const Ask& ask, net::Reply reply) {
  auto body = body_of(ask.request);
  if (!body.ok()) return reply(problems_answer(400, body.problems));
  store::Link link = wanted_link(body.value, ask, keeper_.now(), body.problems);
  const std::string password = wanted_password(body.value, body.problems);
  if (!body.ok()) return reply(problems_answer(422, body.problems));
  if (!access::may_give(ask.permit.role, *access::role_of(link.role))) return reply(not_yours());
  const auto made = [this, wanted = std::move(link), password] {
    store::Link link = wanted;
    const auto secret = keeper_.make(link, password);
    if (!secret.ok()) return problems_answer(503, secret.problems);
    return json_answer(201, json::object{{"link", described(link, {})}, {"path", "/enter#" + secret.value}});
  };
  if (password.empty()) return reply(made());
  workers_.answer([made](const std::stop_token&) { return made(); }, std::move(reply), too_many_at_the_door());
}

void Sharing::revoke(const Ask& ask, net::Reply reply) {
  const auto links = keeper_.links(ask.document);
  if (!links.ok()) return reply(problems_answer(503, links.problems));
  for (const store::Link& link : links.value) {
    if (link.id != ask.name) continue;
    if (!access::may_give(ask.permit.role, access::role_of(link.role).value_or(Role::owner))) return reply(not_yours());
    const Problems problems = keeper_.revoke(link);
    reply(problems.empty() ? net::Response{204, {}, {}, {}} : problems_answer(503, problems));
    return rooms_.review(ask.document);
  }
  reply(not_found());
}

void Sharing::sign_out_owners(const Ask& ask, net::Reply reply) {
  const Problems problems = keeper_.sign_out_owners(ask.visitor.session);
  reply(problems.empty() ? net::Response{204, {}, {}, {}} : problems_answer(503, problems));
  rooms_.review("");
}

}  // namespace headpin::http
