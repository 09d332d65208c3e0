#pragma once

#include "access/gatekeeper.hpp"
#include "net/net.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::http {

/// A request that found its route, with who asks and what they may do.
struct Ask {
  const net::Request& request;
  std::string document;  ///< {id} of the route
  std::string name;      ///< the other part in braces
  std::string secret;    ///< of the session, as in the cookie
  access::Visitor visitor;
  access::Permit permit;  ///< for the document; without one for the server
};

/// One line of the table of routes. What has no line cannot be reached.
struct Route {
  std::string_view method;  ///< "GET" goes for HEAD too
  std::string_view
      path;  ///< each {…} takes a part, or the rest of one: /documents/{id}/canvas.{format}. "/*": all but /api
  access::Right needs;
  std::function<void(const Ask&, net::Reply)> answer;
};

/// A route that fits a path, with what its braces took.
struct Found {
  const Route* route = nullptr;
  std::string document;
  std::string name;
};

/// The route for a request; none with `allowed` telling the methods that would work, empty when the path is unknown.
struct Search {
  Found found;
  std::string allowed;
};
Search find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path);

/// The value of a cookie, or "".
std::string_view cookie(const net::Request& request, std::string_view name);

}  // namespace headpin::http
