#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// The forecast of a document.
Routes forecast_routes(live::Rooms& rooms, live::Forecaster& forecaster);

}  // namespace headpin::http
