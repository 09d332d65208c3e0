#pragma once
/// The network room: an HTTP/1.1 and WebSocket server behind plain values and four small classes.
/// Nothing outside this room includes Boost.Asio or Boost.Beast.
#include "net/address.hpp"  // network_of
#include "net/message.hpp"  // Request, Response
#include "net/server.hpp"   // Server, Handler, Reply, Socket, SocketHandler, Options, Timer
