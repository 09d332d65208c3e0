#pragma once

#include "http/attachments.hpp"
#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "http/turns.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// A document as its file, and with its attachments in a zip.
Routes document_file_routes(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
                            const AttachmentBounds& bounds);

}  // namespace headpin::http
