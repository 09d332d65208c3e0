#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"
#include "net/net.hpp"
#include "rules/viewer.hpp"

#include <functional>
#include <string>

namespace headpin::http {

/// Who asks, as far as it matters to what they see of the document.
rules::Viewer viewer_of(const Ask& ask);

/// Goes on with the document that is asked for, as it is now and as who asks may see it, once it is on disk; else
/// answers why not.
void read_document(live::Rooms& rooms, const Ask& ask, const net::Reply& reply,
                   std::function<void(store::Opened)> then);

/// The name of a PPS; empty when it has none.
std::string name_of(const document::Document& document);

}  // namespace headpin::http
