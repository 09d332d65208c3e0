#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// The links to a document.
Routes link_routes(access::Gatekeeper& keeper, live::Rooms& rooms);

}  // namespace headpin::http
