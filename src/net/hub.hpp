#pragma once
#include "net/gate.hpp"
#include "net/outbox.hpp"
#include "net/server.hpp"

#include <exception>
#include <memory>
#include <set>

namespace headpin::net {

/// A connection as the server sees it when it stops.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Finish what is under way, then end.
  virtual void stop() = 0;
  /// End now, whatever is under way.
  virtual void cut() = 0;
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
  bool stopping = false;

  void add(Connection& connection) { connections.insert(&connection); }
  void remove(Connection& connection);
  /// Runs code of another room; false if it threw, which is logged as the failure of `what`.
  bool guarded(std::string_view what, const std::function<void()>& code) const;
  /// Logs the exception that ended a coroutine, if one did.
  void log_failure(std::string_view what, const std::exception_ptr& failure) const;
};

/// The answer to a request that this room refuses by itself, in words for the person who caused it.
Response refusal(unsigned status, const Options& options);

}  // namespace headpin::net
