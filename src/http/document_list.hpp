#pragma once

#include "http/attachments.hpp"
#include "http/turns.hpp"
#include "method/phases.hpp"
#include "store/store.hpp"

namespace headpin::http {

/// The documents that a visitor may see, and new ones.
Routes document_list_routes(store::Store& store, const method::PhasesFile& phases, access::Gatekeeper& keeper,
                            const Turns::Post& post, const AttachmentBounds& bounds);

}  // namespace headpin::http
