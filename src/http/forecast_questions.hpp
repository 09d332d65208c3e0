#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"
#include "method/catalogue.hpp"

namespace headpin::http {

/// Questions about the plan of a document (plan/answers.hpp), and the growth curve that fits what was counted.
Routes forecast_question_routes(live::Rooms& rooms, const method::Catalogue& catalogue);

}  // namespace headpin::http
