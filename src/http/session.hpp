#pragma once

#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "http/session_cookie.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// Who one is here: entering with a link, looking at one without entering, the session itself, and signing other owners
/// out.
Routes session_routes(access::Gatekeeper& keeper, live::Rooms& rooms, const SessionCookie& cookie, AuditTrail& trail);

}  // namespace headpin::http
