#include "http/routes.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace headpin::http {
namespace {

constexpr std::string_view kEverything = "/*";

/// Takes the first part off a path: "/a/b" gives "a" and leaves "/b".
std::string_view next_part(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

/// What the braces of a pattern take from a path, or nothing when it does not fit.
std::optional<Parts> fit(std::string_view pattern, std::string_view path) {
  Parts parts;
  if (pattern == kEverything) return path.starts_with("/api/") ? std::nullopt : std::optional(parts);
  while (pattern.starts_with('/') && path.starts_with('/')) {
    const std::string_view wanted = next_part(pattern);
    const std::string_view part = next_part(path);
    const std::size_t brace = wanted.find('{');
    if (brace == std::string_view::npos) {
      if (part != wanted) return std::nullopt;
      continue;
    }
    if (!part.starts_with(wanted.substr(0, brace)) || part.size() == brace) return std::nullopt;
    parts.emplace_back(wanted.substr(brace + 1, wanted.size() - brace - 2), part.substr(brace));
  }
  return pattern.empty() && path.empty() ? std::optional(std::move(parts)) : std::nullopt;
}

bool takes(const Route& route, std::string_view method) {
  return route.method == method || (route.method == "GET" && method == "HEAD");
}

const std::string& part_of(const Parts& parts, std::string_view name) {
  static const std::string none;
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
  return found == parts.end() ? none : found->second;
}

}  // namespace

const std::string& Ask::part(std::string_view name) const {
  return part_of(parts, name);
}

Asker Ask::asker() const {
  return {net::network_of(request->peer), visitor.session};
}

void RouteTable::add(Routes routes) {
  std::move(routes.begin(), routes.end(), std::back_inserter(routes_));
}

Match RouteTable::find(std::string_view method, std::string_view path) const {
  Match match;
  for (const Route& route : routes_) {
    auto parts = fit(route.path, path);
    if (!parts) continue;
    if (takes(route, method)) return {&route, std::move(*parts), {}};
    match.allowed.append(match.allowed.empty() ? "" : ", ").append(route.method);
  }
  return match;
}

std::string document_of(const Match& match) {
  return part_of(match.parts, match.route->needs.document);
}

}  // namespace headpin::http
