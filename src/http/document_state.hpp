#pragma once

#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// What one does to a document in the list: name it, archive it, delete it and put it back.
Routes document_state_routes(store::Store& store, live::Rooms& rooms, live::Loop& loop, AuditTrail& trail);

}  // namespace headpin::http
