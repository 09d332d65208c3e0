#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// A document as its file.
Routes document_file_routes(live::Rooms& rooms);

}  // namespace headpin::http
