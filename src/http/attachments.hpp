#pragma once

#include "http/audit_trail.hpp"
#include "http/routes.hpp"
#include "http/turns.hpp"
#include "live/rooms.hpp"
#include "store/files.hpp"

namespace headpin::http {

/// How much may be sent: one attachment, and all of one document together; and what the disk keeps free.
struct AttachmentBounds {
  std::int64_t one = store::kMostFileBytes;
  std::int64_t all = store::kMostFilesBytes;
  std::int64_t reserve = store::kDiskReserve;
};

/// The contents of attachments: sent here, and downloaded.
Routes attachment_routes(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
                         const AttachmentBounds& bounds);

}  // namespace headpin::http
