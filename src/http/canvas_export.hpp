#pragma once

#include "http/audit_trail.hpp"
#include "http/turns.hpp"
#include "live/rooms.hpp"
#include "method/catalogue.hpp"

namespace headpin::http {

/// A canvas as a picture (svg, pdf, png), as a table (xlsx, csv) and as text (md).
Routes canvas_export_routes(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post,
                            AuditTrail& trail);

}  // namespace headpin::http
