#pragma once

#include "forecast/decide/advice.hpp"
#include "forecast/run/outcomes.hpp"
#include "plan/answers.hpp"
#include "plan/numbers.hpp"

/// The answers one by one, and what they have in common; from outside one enters through plan/answers.hpp.
namespace headpin::plan {

using Answered = text::Checked<document::json::object>;

/// What every answer begins with: what was asked, of which engine, seed and number of paths.
document::json::object begin(const Planned& planned, Question question, std::int64_t paths);

/// An input as answers name it: its words, the way to its record, its unit and its range.
document::json::object input_json(const Planned& planned, std::size_t input);

/// The inputs that are uncertain at all.
std::vector<int> uncertain_inputs(const Planned& planned);

/// Euro, when the unit is money; else as stated.
document::json::value in_unit(document::Unit unit, double stated);

/// The month that the PPS aims at, as a month number.
int aim(const Planned& planned);

/// How much the chance differs between two plans.
struct Change {
  double mean = 0, standard_error = 0;
};
/// Compared path by path, on the same draws.
Change change_between(const forecast::Outcomes& base, const forecast::Outcomes& found);
document::json::object change_json(const Change& change);

Answered no_answer(const Planned& planned, const text::Problems& problems);

/// The pins of a sequence: [{"id", "name"}].
document::json::array pins_json(const Planned& planned, const forecast::Order& order);

Answered tornado(const Planned& planned, const forecast::Control& control);
Answered value_of_information(const Planned& planned, const forecast::Control& control);
Answered shares(const Planned& planned, const forecast::Control& control);
Answered advice(const Planned& planned, const forecast::Control& control);
/// What decisions are judged by: own cash, and the worth of standing on own feet by the aim.
forecast::Utility utility(const Planned& planned);

}  // namespace headpin::plan
