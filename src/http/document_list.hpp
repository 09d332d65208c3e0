#pragma once

#include "http/routes.hpp"
#include "store/store.hpp"

namespace headpin::http {

/// The documents that a visitor may see, and new ones.
Routes document_list_routes(store::Store& store, access::Gatekeeper& keeper);

}  // namespace headpin::http
