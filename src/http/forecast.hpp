#pragma once

#include "http/routes.hpp"
#include "http/turns.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// The forecast of a document.
Routes forecast_routes(live::Rooms& rooms, live::Forecaster& forecaster, const Turns::Post& post);

}  // namespace headpin::http
