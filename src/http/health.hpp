#pragma once

#include "http/routes.hpp"
#include "store/store.hpp"

namespace headpin::http {

/// Whether the process runs, and whether a change can be written to disk now.
Routes health_routes(store::Store& store);

}  // namespace headpin::http
