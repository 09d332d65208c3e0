#pragma once

#include "document/typed_parse.hpp"

#include <string>
#include <vector>

/// Inside of `parse_quantity`: what is said of typed text that is no quantity, or may be several.
namespace headpin::document::typed {

text::Problem not_understood(std::string_view words);
text::Problem unknown(std::string_view word);
text::Problem inapplicable(std::string_view word);
/// One number that can be read in two ways. `proposals` is the whole text, either way.
text::Problem two_readings(const Token& number, std::vector<std::string> proposals);
/// `proposal`, of this and what follows, is what one can type instead; empty if we have none.
text::Problem several_numbers(std::string_view typed, std::string proposal);
text::Problem downwards(std::string_view typed, std::string proposal);
text::Problem without_upper_end(std::string_view typed, std::string proposal);
text::Problem whole_or_percent(std::string_view typed, std::string_view number, std::string proposal);
text::Problem outside(const std::string& likely, const std::string& low, const std::string& high);
/// "de helft" where no share is asked.
text::Problem part_of_what(std::string_view words, Unit unit);
/// "uur" where an amount is asked.
text::Problem other_measure(std::string_view words, Unit unit);
/// Days where hours are asked.
text::Problem days(std::string_view words, std::string proposal);
/// Another problem of such text, with what was taken for a day.
text::Problem counting_days(text::Problem problem);
/// "per maand" where that means nothing, or where it takes more than multiplying.
/// `words`: "per student", where one number for all of them is asked.
text::Problem each_of_many(std::string_view words);
text::Problem other_period(std::string_view words, Unit unit, Per per);
/// "per week": 40 weeks of school or 52 of the calendar.
text::Problem how_many_weeks(std::string_view words, std::string school, std::string calendar);

}  // namespace headpin::document::typed
