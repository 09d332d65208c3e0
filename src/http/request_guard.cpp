#include "http/request_guard.hpp"

#include "http/answers.hpp"

#include <utility>

namespace headpin::http {
namespace {

/// The host that a request names; nothing when it names none, or more than one.
std::optional<Authority> host_of(const net::Request& request) {
  std::optional<Authority> out;
  for (const auto& [name, value] : request.headers) {
    if (name != "host") continue;
    if (out) return std::nullopt;
    out = parse_authority(value);
    if (!out) return std::nullopt;
  }
  return out;
}

bool is_this_computer(std::string_view name) {
  return name == "localhost" || name == "127.0.0.1" || name == "::1";
}

net::Response from_another_site() {
  return forbidden({"", "dit verzoek komt van een andere website en is geweigerd",
                    "this request comes from another site and was refused"});
}

net::Response only_by_https() {
  return forbidden({"", "deze Headpin is alleen via https te bereiken: open de pagina met https:// ervoor",
                    "this Headpin is reached over https only: open the page with https:// in front"});
}

net::Response host_was_changed() {
  return problems_answer(403,
                         {{"",
                           "de webserver vóór Headpin geeft de naam uit je adresbalk niet door (Host); wie deze server "
                           "beheert kan dat herstellen en vindt in het logboek hoe",
                           "the web server in front of Headpin does not pass on the name in your address bar (Host); "
                           "whoever runs this server can put that right and finds in its log how"}},
                         {{"reason", "host"}});
}

/// For who opens a page in words, for programs as JSON.
net::Response under_another_name(bool opens_a_page) {
  const text::Problem problem{"", "deze Headpin luistert niet onder deze naam: start hem met --host NAAM",
                              "this Headpin does not answer to this name: start it with --host NAME"};
  return opens_a_page ? text_answer(403, problem.nl + "\n\n" + problem.en + "\n") : forbidden(problem);
}

}  // namespace

RequestGuard::RequestGuard(const std::set<std::string>& names, bool https, Tell tell)
    : names_{"localhost", "127.0.0.1", "::1"},
      https_(https),
      tell_(std::move(tell)),
      unknown_name_{
          {"",
           "een browser vroeg onder een naam die deze Headpin niet kent en is geweigerd. Is het je eigen naam, "
           "start dan met --host NAAM en laat de webserver ervoor Host doorgeven (docs/beheer.nl.md)",
           "a browser asked under a name that this Headpin does not know, and was refused. If it is your own "
           "name, start with --host NAME and let the web server in front pass on Host (docs/operating.md)"}},
      changed_host_{
          {"",
           "de webserver ervoor verandert Host: browsers kunnen niets bewaren en niet live meewerken. Laat hem "
           "Host doorgeven zoals de browser die stuurt (voorbeelden in docs/proxy, uitleg in docs/beheer.nl.md)",
           "the web server in front changes Host: browsers can save nothing and not work live. Let it pass on "
           "Host as the browser sent it (samples in docs/proxy, explained in docs/operating.md)"}} {
  for (const std::string& name : names) {
    for (const std::string& form : {name, "[" + name + "]"})
      if (const auto host = parse_authority(form)) names_.insert(host->name);
  }
}

bool RequestGuard::is_own(const std::optional<Origin>& origin, const Authority& host) const {
  if (!origin || !same_site(*origin, host)) return false;
  return origin->scheme == "https" || !https_ || is_this_computer(host.name);
}

void RequestGuard::tell(Advice& advice) {
  constexpr auto kPause = std::chrono::minutes(10);
  const auto now = Clock::now();
  if (!tell_ || (advice.told && now - *advice.told < kPause)) return;
  advice.told = now;
  tell_(advice.problem);
}

/// What to answer to a request whose Origin is not this site by its Host.
std::optional<net::Response> RequestGuard::refuse_origin(const net::Request& request,
                                                         const std::optional<Origin>& origin, const Authority& host) {
  if (request.header("sec-fetch-site") == std::string_view("same-origin")) {
    tell(changed_host_);
    const bool page_file = request.method == "GET" && !request.path.starts_with("/api/");
    return page_file ? std::nullopt : std::optional(host_was_changed());
  }
  if (origin && same_site(*origin, host)) return only_by_https();
  return from_another_site();
}

std::optional<net::Response> RequestGuard::refuse(const net::Request& request) {
  const auto site = request.header("sec-fetch-site");
  const bool navigates = request.header("sec-fetch-mode") == std::string_view("navigate") && request.method == "GET";
  const std::optional<Authority> host = host_of(request);
  if (!host || !names_.contains(host->name)) {
    if (site) tell(unknown_name_);
    return under_another_name(navigates);
  }
  for (const auto& [name, value] : request.headers) {
    if (name != "origin") continue;
    const std::optional<Origin> origin = parse_origin(value);
    if (is_own(origin, *host)) continue;
    if (auto refusal = refuse_origin(request, origin, *host)) return refusal;
  }
  if (site && *site != "same-origin" && *site != "none" && !navigates) return from_another_site();
  return std::nullopt;
}

}  // namespace headpin::http
