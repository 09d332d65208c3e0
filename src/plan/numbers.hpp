#pragma once

#include "forecast/forecast.hpp"
#include "plan/planned.hpp"

#include <vector>

/// How numbers are written into answers: with as many digits as mean something to a reader.
namespace headpin::plan {

constexpr double kShare = 0.0001;
constexpr double kEuros = 1;
constexpr double kPartners = 0.01;

/// Rounded to a multiple of `step`; null when it is not a number.
document::json::value number(double value, double step);
/// Rounded to so many significant digits, 1 to 17; 0 when it is not a number.
double significant(double value, int digits);
/// The calendar month of a month number (1 is the first month); null for never.
document::json::value month(const Planned& planned, double month_number);
document::json::object share(const forecast::Probability& probability);
document::json::object deadline(const Planned& planned, const forecast::SustainedByDeadline& sustained);
document::json::array tests(const std::vector<forecast::FailingTest>& failing);
/// What the forecast stands on: what is missing, and how many numbers are people's own.
document::json::object basis(const Planned& planned);
document::json::object fans(const forecast::Forecast& forecast);
document::json::array warnings(const forecast::Forecast& forecast);
document::json::object words(const text::Text& text);

}  // namespace headpin::plan
