#pragma once

#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// A document as its file.
Routes document_file_routes(live::Rooms& rooms, AuditTrail& trail);

}  // namespace headpin::http
