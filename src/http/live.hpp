#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// The live connection to a document: a WebSocket that speaks the live protocol (docs/protocol.md).
Routes live_routes(live::Rooms& rooms, access::Gatekeeper& keeper);

}  // namespace headpin::http
