#include "http/request_guard.hpp"

#include "http/answers.hpp"

#include <algorithm>

namespace headpin::http {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return out;
}

/// A host without its port: "localhost:8080" is "localhost", "[::1]:8080" is "::1".
std::string host_name(std::string_view host) {
  if (host.starts_with('[')) return lower(host.substr(1, host.find(']') - 1));
  return lower(host.substr(0, host.find(':')));
}

/// Whether an Origin is the site that the request went to.
bool same_site(std::string_view origin, std::string_view host) {
  const std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && lower(origin.substr(scheme + 3)) == lower(host);
}

net::Response from_another_site() {
  return forbidden({"", "dit verzoek komt van een andere website en is geweigerd",
                    "this request comes from another site and was refused"});
}

}  // namespace

RequestGuard::RequestGuard(const std::set<std::string>& names) : names_{"localhost", "127.0.0.1", "::1"} {
  for (const std::string& name : names) names_.insert(lower(name));
}

std::optional<net::Response> RequestGuard::refuse(const net::Request& request) const {
  const auto host = request.header("host");
  if (!host || !names_.contains(host_name(*host))) {
    return forbidden({"", "deze Headpin luistert niet onder deze naam: start hem met --host NAAM",
                      "this Headpin does not answer to this name: start it with --host NAME"});
  }
  const auto origin = request.header("origin");
  if (origin && !same_site(*origin, *host)) return from_another_site();
  const auto site = request.header("sec-fetch-site");
  const auto mode = request.header("sec-fetch-mode");
  const bool navigates = mode && *mode == "navigate" && request.method == "GET";
  if (site && *site != "same-origin" && *site != "none" && !navigates) return from_another_site();
  return std::nullopt;
}

}  // namespace headpin::http
