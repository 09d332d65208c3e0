#pragma once
#include "cases/cases.hpp"
#include "forecast/draw/matrix.hpp"
#include "forecast/plan.hpp"

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

/// Small readers shared by the operations.
namespace headpin::cases {

double number(const json::object& from, const char* key);
double number_or(const json::object& from, const char* key, double otherwise);
int whole(const json::object& from, const char* key);
std::string text(const json::value& value);
std::vector<double> numbers(const json::value& array);
std::vector<double> numbers(const json::object& from, const char* key);
std::vector<std::vector<double>> rows(const json::object& from, const char* key);
/// Several rows, or one row by itself: [[…], …], […] or {"a": […], …}.
std::vector<std::vector<double>> one_or_more_rows(const json::object& from, const char* key);
forecast::Matrix matrix(const json::value& rows);
const json::object& part(const json::object& from, const char* key);

/// null when infinite or not a number.
json::value finite(double value);
json::array array(const std::vector<double>& values);
/// Positions from 0 as numbers from 1.
json::array from_one(const std::vector<int>& positions);
json::array by_rows(const forecast::Matrix& matrix);

/// The value, or an exception with the engine's own words.
template <class T>
T must(text::Checked<T> outcome) {
  if (!outcome) {
    const text::Problem problem = outcome.problems.front();
    throw std::runtime_error(problem.path + ": " + problem.en);
  }
  return *std::move(outcome);
}

/// The inputs of a "sim.v1" case as a plan.
forecast::Plan plan_of(const json::object& inputs);

void add_growth(std::map<std::string, Operation>& operations);
void add_money(std::map<std::string, Operation>& operations);
void add_chance(std::map<std::string, Operation>& operations);
void add_spread(std::map<std::string, Operation>& operations);
void add_worth(std::map<std::string, Operation>& operations);
void add_choice(std::map<std::string, Operation>& operations);
void add_fit(std::map<std::string, Operation>& operations);
void add_simulation(std::map<std::string, Operation>& operations);

}  // namespace headpin::cases
