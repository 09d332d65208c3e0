#include "http/request_guard.hpp"

#include "http/answers.hpp"

#include <algorithm>
#include <utility>

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

bool is_this_computer(std::string_view name) {
  return name == "localhost" || name == "127.0.0.1" || name == "::1";
}

net::Response from_another_site() {
  return forbidden({"", "dit verzoek komt van een andere website en is geweigerd",
                    "this request comes from another site and was refused"});
}

}  // namespace

RequestGuard::RequestGuard(const std::set<std::string>& names, bool https)
    : names_{"localhost", "127.0.0.1", "::1"}, https_(https) {
  for (const std::string& name : names) names_.insert(lower(name));
}

/// Browsers leave the usual port of a scheme out of an Origin; a web server in front may write it into the Host.
bool RequestGuard::same_site(std::string_view origin, std::string_view host) const {
  const bool only_https = https_ && !is_this_computer(host_name(host));
  const std::string site = lower(host);
  for (const auto& [scheme, port] : {std::pair{"https://", ":443"}, std::pair{"http://", ":80"}}) {
    if (only_https && std::string_view(scheme) == "http://") continue;
    const bool usual = site.ends_with(port);
    const std::string_view bare =
        std::string_view(site).substr(0, site.size() - (usual ? std::string_view(port).size() : 0));
    const std::string own = lower(origin);
    if (own == scheme + site || (usual && own == scheme + std::string(bare))) return true;
  }
  return false;
}

std::optional<net::Response> RequestGuard::refuse(const net::Request& request) const {
  const auto host = request.header("host");
  if (!host || !names_.contains(host_name(*host))) {
    return forbidden({"", "deze Headpin luistert niet onder deze naam: start hem met --host NAAM",
                      "this Headpin does not answer to this name: start it with --host NAME"});
  }
  for (const auto& [name, value] : request.headers)
    if (name == "origin" && !same_site(value, *host)) return from_another_site();
  const auto site = request.header("sec-fetch-site");
  const auto mode = request.header("sec-fetch-mode");
  const bool navigates = mode && *mode == "navigate" && request.method == "GET";
  if (site && *site != "same-origin" && *site != "none" && !navigates) return from_another_site();
  return std::nullopt;
}

}  // namespace headpin::http
