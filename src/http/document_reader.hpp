#pragma once

#include "live/rooms.hpp"
#include "net/net.hpp"

#include <functional>
#include <string>

namespace headpin::http {

/// Goes on with a document as it is now, once it is on disk; else answers why not.
void read_document(live::Rooms& rooms, const std::string& id, const net::Reply& reply,
                   std::function<void(store::Opened)> then);

/// The name of a PPS; empty when it has none.
std::string name_of(const document::Document& document);

}  // namespace headpin::http
