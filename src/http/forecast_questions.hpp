#pragma once

#include "http/turns.hpp"
#include "live/rooms.hpp"
#include "method/catalogue.hpp"

namespace headpin::http {

/// Questions about the plan of a document (plan/answers.hpp), and the growth curve that fits what was counted.
Routes forecast_question_routes(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post);

}  // namespace headpin::http
