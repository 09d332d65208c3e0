#pragma once
#include "net/budget.hpp"
#include "net/gate.hpp"
#include "net/outbox.hpp"
#include "net/pace.hpp"
#include "net/server.hpp"

#include <exception>
#include <memory>
#include <set>

namespace headpin::net {

/// A connection as the server sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Finish what is under way, then end.
  virtual void stop() = 0;
  /// Send this to a client that was sent nothing since the last call.
  virtual void show_life(const std::shared_ptr<const std::string>& /*sign*/) {}
  /// End now, whatever is under way.
  virtual void cut() = 0;
  /// The bytes that wait for this client alone.
  virtual const Share& waiting() const = 0;
  /// Since when the client has taken none of them.
  virtual Clock::time_point waiting_since() const = 0;
};

/// What all connections of one server share. Belongs to the loop thread.
struct Hub {
  Options options;  ///< with a log that can be called
  Handler& handler;
  std::shared_ptr<Gate> gate;
  Outbox& outbox;
  std::function<void()> connection_ended;
  std::set<Connection*> connections = {};
  std::uint64_t last_socket_id = 0;
  std::size_t turned_away = 0;  ///< connections that are only told that there are too many
  bool stopping = false;

  Budget seats{options.max_connections, options.max_connections_each};  ///< a connection each
  Budget forwarded{SIZE_MAX, options.max_connections_each};             ///< the WebSockets that came by a proxy
  Budget incoming{options.max_incoming_bytes, options.max_incoming_bytes / 2};
  Budget outgoing{options.max_outgoing_bytes, options.max_outgoing_bytes / 2};
  Pace pace = {};

  void add(Connection& connection) { connections.insert(&connection); }
  void remove(Connection& connection);
  /// Has `share`, of `outgoing`, hold so much. Until there is room it cuts off who let things wait for the longest; of
  /// the same network if that has its most.
  void make_wait(Share& share, std::size_t bytes);
  /// Runs code of another room; false if it threw, which is logged as the failure of `what`.
  bool guarded(std::string_view what, const std::function<void()>& code) const;
  /// Logs the exception that ended a coroutine, if one did.
  void log_failure(std::string_view what, const std::exception_ptr& failure) const;
};

/// The answer to a request that this room refuses by itself, in words for the person who caused it. `most_body`: how
/// large its body may be, told when it is too large.
Response refusal(unsigned status, const Options& options, std::size_t most_body);
Response refusal(unsigned status, const Options& options);

}  // namespace headpin::net
