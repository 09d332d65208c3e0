#pragma once

#include "access/gatekeeper.hpp"
#include "http/fair_line.hpp"
#include "net/net.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The route table: what can be asked of the server, and what it needs. Each resource is a file with a function that
/// gives its rows; `Application` joins them.
namespace headpin::http {

/// What the braces of a path took, by their names.
using Parts = std::vector<std::pair<std::string_view, std::string>>;

/// A request that found its route, with who asks and what they may do. Cheap to copy: what answers later keeps a copy.
struct Ask {
  std::shared_ptr<const net::Request> request;
  Parts parts;
  std::string document;     ///< the part that its row names as the document; empty when it names none
  std::string secret;       ///< of the session, as in the cookie
  access::Visitor visitor;  ///< known for paths under /api only
  access::Permit permit;    ///< for the document; without one for the server

  /// The part of this name; empty when the path has none.
  const std::string& part(std::string_view name) const;
  /// Who asks, to take turns with others: the session, and without one all of an address together.
  Asker asker() const;
};

/// Answers an ask at once or later, from any thread.
using Answer = std::function<void(const Ask&, const net::Reply&)>;

/// Accepts a WebSocket. The ask has no visitor and no permit: the live protocol asks for them at its first message.
using Accept = std::function<std::unique_ptr<net::SocketHandler>(const Ask&, std::shared_ptr<net::Socket>)>;

/// What a visitor must be allowed: a right to the document that a part of the path names, or else to the server.
struct Needs {
  access::Right right = access::Right::anyone;
  std::string_view document = {};  ///< the name of that part
};

/// One row of the route table.
struct Route {
  std::string_view method;  ///< "GET" goes for HEAD too
  /// Each {name} takes a part, or the rest of one: /documents/{document}/canvas.{format}. "/*" takes all but /api.
  /// Lives as long as the program.
  std::string_view path;
  Needs needs;
  Answer answer;
  Accept accept = {};  ///< for a path that is opened as a WebSocket
  /// The largest body, when that is more than anybody may send: only who has the right is listened to that long.
  std::size_t max_body = net::Options{}.small_body_bytes;
  std::size_t max_zip = max_body;  ///< the same of an application/zip
};
using Routes = std::vector<Route>;

/// A row that answers with a member of a resource, which lives as long as its rows.
template <class Resource>
Answer handler(const std::shared_ptr<Resource>& resource, void (Resource::*member)(const Ask&, const net::Reply&)) {
  return [resource, member](const Ask& ask, const net::Reply& reply) { (resource.get()->*member)(ask, reply); };
}

/// The row that fits a request; none with `allowed` telling the methods that would work, empty when the path is
/// unknown.
struct Match {
  const Route* route = nullptr;
  Parts parts;
  std::string allowed;
};

/// All rows, in order: the first one that fits answers. What has no row cannot be reached.
class RouteTable {
 public:
  void add(Routes routes);
  /// The match is good until a row is added.
  Match find(std::string_view method, std::string_view path) const;
  const Routes& all() const { return routes_; }

 private:
  Routes routes_;
};

/// The part of a match that its row names as the document; empty when it names none.
std::string document_of(const Match& match);

}  // namespace headpin::http
