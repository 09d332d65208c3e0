#pragma once

#include "plan/planned.hpp"

#include <optional>
#include <string_view>

/// What one can ask of a plan besides the whole forecast, and the answers as JSON
/// (schema/forecast-answers.schema.json). The command line, the HTTP API and the page all get the same.
namespace headpin::plan {

enum class Question {
  sustained,             ///< when does it stand on its own feet, and what stands in the way?
  fan,                   ///< how do cash, partners and coverage go, month by month?
  tornado,               ///< why: which numbers move the chance most?
  value_of_information,  ///< which number is worth finding out first?
  shares,                ///< whose uncertainty is it: what part of the spread is each number's?
  advice,                ///< which pin first, and which next?
};
/// From "sustained", "fan", "tornado", "value-of-information", "shares" or "advice".
std::optional<Question> question_of(std::string_view name);
std::string_view name_of(Question question);

/// `planned.request` says with which seed, on how many paths and threads, and whether partners come by chance. An
/// answer may take seconds: `control` follows and stops it. Its first answer and progress count for the forecast;
/// the other questions report progress only.
text::Checked<document::json::object> answer(const Planned& planned, Question question,
                                             const forecast::Control& control = {});

/// The paths on which a question rests when nobody says: enough for error bars of about a point.
std::int64_t usual_paths(Question question);

}  // namespace headpin::plan
