#pragma once

#include "http/routes.hpp"

namespace headpin::http {

/// How typed text is understood as a quantity.
Routes quantity_routes();

}  // namespace headpin::http
