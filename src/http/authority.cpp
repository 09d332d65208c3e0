#include "http/authority.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>

namespace headpin::http {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return out;
}

/// A name as browsers send it: letters beyond ASCII are written in it as "xn--…".
bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

/// An IPv6 address in its shortest form (RFC 5952); nothing when it is none.
std::optional<std::string> shortest(std::string_view address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET6, std::string(address).c_str(), &bytes) != 1) return std::nullopt;
  std::array<char, INET6_ADDRSTRLEN> out{};
  return inet_ntop(AF_INET6, &bytes, out.data(), out.size());
}

std::uint16_t port_of(const Authority& site, std::string_view scheme) {
  constexpr std::uint16_t kHttp = 80, kHttps = 443;
  return site.port.value_or(scheme == "https" ? kHttps : kHttp);
}

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
  Authority out;
  std::string_view rest;  // ":8080", or nothing
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const auto address = shortest(text.substr(1, end - 1));
    if (!address) return std::nullopt;
    out.name = *address;
    rest = text.substr(end + 1);
  } else {
    const std::size_t end = std::min(text.find(':'), text.size());
    out.name = lower(text.substr(0, end));
    if (out.name.ends_with('.')) out.name.pop_back();
    if (!is_name(out.name)) return std::nullopt;
    rest = text.substr(end);
  }
  if (rest.empty() || rest == ":") return out;  // a colon alone says nothing (RFC 3986, 3.2.3)
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), port);
  if (rest.front() != ':' || error != std::errc() || end != rest.data() + rest.size() || port == 0) return std::nullopt;
  out.port = port;
  return out;
}

std::optional<Origin> parse_origin(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  Origin out{lower(text.substr(0, colon)), {}};
  if (out.scheme != "http" && out.scheme != "https") return std::nullopt;
  auto site = parse_authority(text.substr(colon + 3));
  if (!site) return std::nullopt;
  out.site = std::move(*site);
  return out;
}

bool same_site(const Origin& origin, const Authority& host) {
  return origin.site.name == host.name && port_of(origin.site, origin.scheme) == port_of(host, origin.scheme);
}

}  // namespace headpin::http
