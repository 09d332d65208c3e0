#include "http/links.hpp"

#include "access/password.hpp"
#include "access/secret.hpp"
#include "http/answers.hpp"
#include "http/json_body.hpp"

#include <algorithm>

namespace headpin::http {
namespace {

namespace json = document::json;
using access::Role;
using text::Checked;
using text::Problems;

json::object described(const store::Link& link, const std::vector<store::Entered>& entered) {
  json::array people;
  for (const store::Entered& one : entered)
    if (one.link == link.id) people.push_back(json::object{{"name", one.name}, {"at", one.at}});
  return {{"id", link.id},
          {"role", link.role},
          {"label", link.label},
          {"madeBy", link.made_by},
          {"madeWith", link.made_with.empty() ? json::value() : json::value(link.made_with)},
          {"made", link.made},
          {"expires", time_or_null(link.expires)},
          {"revoked", time_or_null(link.revoked)},
          {"password", link.locked()},
          {"figures", link.figures},
          {"people", std::move(people)}};
}

/// The links to a document with who came in by them.
void describe(access::Gatekeeper& keeper, const std::string& document,
              const std::function<void(Checked<json::array>)>& done) {
  keeper.links(document, [&keeper, document, done](const Checked<std::vector<store::Link>>& links) {
    if (!links.ok()) return done(links.problems);
    keeper.entered(document, [links, done](const Checked<std::vector<store::Entered>>& entered) {
      if (!entered.ok()) return done(entered.problems);
      json::array out;
      for (const store::Link& link : links.value) out.push_back(described(link, entered.value));
      done(std::move(out));
    });
  });
}

/// Whether a new link is to show the money and the chance; it does when nothing is said.
bool wanted_figures(const json::object& body, Role role, Problems& problems) {
  const json::value* given = body.if_contains("figures");
  if (given == nullptr || *given == json::value(true)) return true;
  if (!given->is_bool()) {
    problems.push_back({"/figures", "verwacht: true of false", "expected true or false"});
  } else if (!access::may_lack_figures(role)) {
    problems.push_back({"/figures", "alleen voor kijkers en meedenkers kun je het geld en de kans verbergen",
                        "only from viewers and contributors you can hide the money and the chance"});
  }
  return false;
}

/// When a new link ends, 0 for never: `lasts` counts from now by this server's clock, `expires` is a moment.
std::int64_t wanted_end(const json::object& body, std::int64_t now, Problems& problems) {
  constexpr std::int64_t kLongest = std::int64_t{100} * 366 * 24 * 3600 * 1000;
  const auto given = [&body](const char* member) {
    const json::value* value = body.if_contains(member);
    return value == nullptr || value->is_null() ? nullptr : value;
  };
  if (const json::value* lasts = given("lasts")) {
    if (lasts->is_int64() && lasts->get_int64() > 0 && lasts->get_int64() <= kLongest && given("expires") == nullptr)
      return now + lasts->get_int64();
    problems.push_back({"/lasts", "geef een aantal milliseconden, van 1 tot 100 jaar, en dan geen `expires`",
                        "give a number of milliseconds, from 1 to 100 years, and then no `expires`"});
  } else if (const json::value* expires = given("expires")) {
    if (expires->is_int64() && expires->get_int64() > now) return expires->get_int64();
    problems.push_back({"/expires", "kies een moment in de toekomst", "choose a moment in the future"});
  }
  return 0;
}

/// Whether the secret of a new link is to be short enough to type. Such a link lasts a day at most and gives little,
/// since what is short can be guessed in years.
bool wanted_typed(const json::object& body, store::Link& link, std::int64_t now, Problems& problems) {
  constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
  const json::value* given = body.if_contains("typed");
  if (given == nullptr || *given == json::value(false)) return false;
  if (!given->is_bool()) problems.push_back({"/typed", "verwacht: true of false", "expected true or false"});
  if (link.figures || !access::may_lack_figures(access::role_of(link.role).value_or(Role::none)))
    problems.push_back({"/typed", "een code om te typen is er voor kijkers en meedenkers die geld en kans niet zien",
                        "a code to type is for viewers and contributors who do not see the money and the chance"});
  link.expires = link.expires == 0 ? now + kDay : std::min(link.expires, now + kDay);
  return true;
}

/// What somebody wants of a new link.
store::Link wanted_link(const json::object& body, const Ask& ask, std::int64_t now, Problems& problems) {
  store::Link link;
  link.document = ask.document;
  link.label = text_member(body, "label", problems);
  link.made_by = ask.visitor.name;
  link.role = text_member(body, "role", problems);
  const auto role = access::role_of(link.role);
  if (ask.document.empty() && role != Role::beginner) {
    problems.push_back({"/role", "kies beginner: een andere link geeft een PPS, of headpin link",
                        "choose beginner: another link comes from a PPS, or from headpin link"});
  } else if (!ask.document.empty() && role.value_or(Role::none) < Role::viewer) {
    problems.push_back(
        {"/role", "kies viewer, contributor, editor of owner", "choose viewer, contributor, editor or owner"});
  }
  link.figures = ask.permit.figures && wanted_figures(body, role.value_or(Role::none), problems);
  link.expires = wanted_end(body, now, problems);
  // A link ends with the one by which its maker came in.
  link.made_with = ask.permit.link;
  link.made_in = ask.visitor.session;
  const std::int64_t ends = ask.permit.link_ends;
  if (ends != access::Permit::kAlways) link.expires = link.expires == 0 ? ends : std::min(link.expires, ends);
  return link;
}

/// The password of a new link; "" when it is to have none.
std::string wanted_password(const json::object& body, Problems& problems) {
  std::string password = text_member(body, "password", problems, access::kMostPasswordBytes);
  const json::value* given = body.if_contains("password");
  if (given == nullptr || !given->is_string() || !problems.empty()) return password;
  problems = access::problems_of_password(password);
  return password;
}

net::Response for_the_owner() {
  return forbidden({"", "links met deze rol beheert de eigenaar", "the owner manages links of this role"});
}

class Links {
 public:
  Links(access::Gatekeeper& keeper, live::Rooms& rooms, AuditTrail& trail)
      : keeper_(keeper), rooms_(rooms), trail_(trail) {}

  void list(const Ask& ask, const net::Reply& reply);
  void make(const Ask& ask, const net::Reply& reply);
  void revoke(const Ask& ask, const net::Reply& reply);

 private:
  access::Gatekeeper& keeper_;
  live::Rooms& rooms_;
  AuditTrail& trail_;
};

void Links::list(const Ask& ask, const net::Reply& reply) {
  describe(keeper_, ask.document, [this, ask, reply](const Checked<json::array>& links) {
    const auto answer = [links, reply](const Checked<json::array>& server) {
      if (!links.ok() || !server.ok()) return reply(unavailable(links.ok() ? server.problems : links.problems));
      reply(json_answer(200, json::object{{"links", *links}, {"server", *server}}));
    };
    if (!ask.permit.whole_server || ask.document.empty()) return answer({});
    describe(keeper_, "", answer);
  });
}

void Links::make(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  if (!body.ok()) return reply(bad_request(body.problems));
  store::Link link = wanted_link(body.value, ask, keeper_.now(), body.problems);
  const std::string password = wanted_password(body.value, body.problems);
  const bool typed = wanted_typed(body.value, link, keeper_.now(), body.problems);
  if (!body.ok()) return reply(problems_answer(422, body.problems));
  if (!access::may_give(ask.permit.role, *access::role_of(link.role))) return reply(for_the_owner());
  const auto told = [this, ask, reply](const Checked<access::NewLink>& made) {
    if (!made.ok()) return reply(unavailable(made.problems));
    trail_.record(ask, "link-made", made->link.id, made->link.role + ": " + made->link.label);
    reply(json_answer(201, json::object{{"link", described(made->link, {})}, {"path", "/enter#" + made->secret}}));
  };
  keeper_.make(std::move(link), password, told, typed ? access::new_code() : access::new_secret());
}

void Links::revoke(const Ask& ask, const net::Reply& reply) {
  keeper_.links(ask.document, [this, ask, reply](const Checked<std::vector<store::Link>>& links) {
    if (!links.ok()) return reply(unavailable(links.problems));
    // The terminal has the link of the server's owner.
    const auto link = std::find_if(links->begin(), links->end(), [&](const store::Link& one) {
      return one.id == ask.part("link") && one.id != access::Gatekeeper::kOwnerLink;
    });
    if (link == links->end()) return reply(not_found());
    if (!access::may_give(ask.permit.role, access::role_of(link->role).value_or(Role::owner)))
      return reply(for_the_owner());
    keeper_.revoke(*link,
                   [this, ask, reply, id = link->id, what = link->role + ": " + link->label](const Problems& problems) {
                     if (problems.empty()) trail_.record(ask, "link-revoked", id, what);
                     reply(problems.empty() ? no_content() : unavailable(problems));
                     rooms_.review(ask.document);
                   });
  });
}

}  // namespace

Routes link_routes(access::Gatekeeper& keeper, live::Rooms& rooms, AuditTrail& trail) {
  using enum access::Right;
  const auto links = std::make_shared<Links>(keeper, rooms, trail);
  return {{"GET", "/api/v1/documents/{document}/links", {share, "document"}, handler(links, &Links::list)},
          {"POST", "/api/v1/documents/{document}/links", {share, "document"}, handler(links, &Links::make)},
          {"DELETE", "/api/v1/documents/{document}/links/{link}", {share, "document"}, handler(links, &Links::revoke)},
          {"GET", "/api/v1/links", {own}, handler(links, &Links::list)},
          {"POST", "/api/v1/links", {own}, handler(links, &Links::make)},
          {"DELETE", "/api/v1/links/{link}", {own}, handler(links, &Links::revoke)}};
}

}  // namespace headpin::http
