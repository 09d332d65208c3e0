#pragma once

#include "http/audit_trail.hpp"
#include "http/turns.hpp"
#include "store/store.hpp"

namespace headpin::http {

/// Looking back (docs/http-api.md, "History"): who changed what and when, the document as it was, what differs between
/// two moments, and what was removed.
Routes history_routes(store::Store& store, const Turns::Post& post, AuditTrail& trail);

}  // namespace headpin::http
