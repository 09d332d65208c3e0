#pragma once

#include "http/routes.hpp"
#include "http/session_cookie.hpp"
#include "http/workers.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// Who one is here: entering with a link, looking at one without entering, the session itself, and signing other owners
/// out. `passwords` must end before the table of routes does.
Routes session_routes(access::Gatekeeper& keeper, live::Rooms& rooms, live::Loop& loop, const SessionCookie& cookie,
                      Workers& passwords);

}  // namespace headpin::http
