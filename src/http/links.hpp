#pragma once

#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// The links to a document, and those to the whole server.
Routes link_routes(access::Gatekeeper& keeper, live::Rooms& rooms, AuditTrail& trail);

}  // namespace headpin::http
