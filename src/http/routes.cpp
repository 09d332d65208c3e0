#include "http/routes.hpp"

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
std::optional<Found> fit(const Route& route, std::string_view path) {
  Found found{&route, {}, {}};
  if (route.path == kEverything) return path.starts_with("/api/") ? std::nullopt : std::optional(found);
  std::string_view pattern = route.path;
  while (pattern.starts_with('/') && path.starts_with('/')) {
    const std::string_view wanted = next_part(pattern);
    const std::string_view part = next_part(path);
    const std::size_t brace = wanted.find('{');
    if (brace == std::string_view::npos) {
      if (part != wanted) return std::nullopt;
      continue;
    }
    if (!part.starts_with(wanted.substr(0, brace)) || part.size() == brace) return std::nullopt;
    (wanted == "{id}" ? found.document : found.name) = part.substr(brace);
  }
  return pattern.empty() && path.empty() ? std::optional(std::move(found)) : std::nullopt;
}

bool takes(const Route& route, std::string_view method) {
  return route.method == method || (route.method == "GET" && method == "HEAD");
}

}  // namespace

Search find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path) {
  Search search;
  for (const Route& route : routes) {
    auto found = fit(route, path);
    if (!found) continue;
    if (takes(route, method)) {
      search.found = std::move(*found);
      return search;
    }
    search.allowed.append(search.allowed.empty() ? "" : ", ").append(route.method);
  }
  return search;
}

std::string_view cookie(const net::Request& request, std::string_view name) {
  std::string_view all = request.header("cookie").value_or("");
  while (!all.empty()) {
    std::string_view one = all.substr(0, all.find(';'));
    all.remove_prefix(std::min(all.size(), one.size() + 1));
    one.remove_prefix(std::min(one.size(), one.find_first_not_of(' ')));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

}  // namespace headpin::http
