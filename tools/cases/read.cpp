#include "cases/read.hpp"

#include <cmath>

namespace headpin::cases {

double number(const json::object& from, const char* key) {
  return from.at(key).to_number<double>();
}

double number_or(const json::object& from, const char* key, double otherwise) {
  const json::value* value = from.if_contains(key);
  return value != nullptr && !value->is_null() ? value->to_number<double>() : otherwise;
}

int whole(const json::object& from, const char* key) {
  return static_cast<int>(std::lround(number(from, key)));
}

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

std::vector<double> numbers(const json::value& array) {
  std::vector<double> values;
  for (const json::value& entry : array.as_array()) values.push_back(entry.to_number<double>());
  return values;
}

/// {"b1": 1, "b2": 2}: its numbers in the order in which they stand there.
static std::vector<double> row_of(const json::object& named) {
  std::vector<double> values;
  for (const auto& [name, value] : named) values.push_back(value.to_number<double>());
  return values;
}

std::vector<double> numbers(const json::object& from, const char* key) {
  return numbers(from.at(key));
}

std::vector<std::vector<double>> rows(const json::object& from, const char* key) {
  std::vector<std::vector<double>> values;
  for (const json::value& entry : from.at(key).as_array()) values.push_back(numbers(entry));
  return values;
}

std::vector<std::vector<double>> one_or_more_rows(const json::object& from, const char* key) {
  const json::value& value = from.at(key);
  std::vector<std::vector<double>> all;
  if (value.is_object()) {
    for (const auto& [name, row] : value.as_object()) all.push_back(numbers(row));
  } else if (!value.as_array().empty() && value.as_array().front().is_number()) {
    all.push_back(numbers(value));
  } else {
    for (const json::value& row : value.as_array())
      all.push_back(row.is_object() ? row_of(row.as_object()) : numbers(row));
  }
  return all;
}

forecast::Matrix matrix(const json::value& from) {
  const json::array& outer = from.as_array();
  forecast::Matrix result(outer.size(), outer.empty() ? 0 : outer[0].as_array().size());
  for (std::size_t i = 0; i < result.rows(); ++i) {
    const std::vector<double> row = numbers(outer[i]);
    for (std::size_t j = 0; j < result.columns(); ++j) result(i, j) = row.at(j);
  }
  return result;
}

const json::object& part(const json::object& from, const char* key) {
  return from.at(key).as_object();
}

json::value finite(double value) {
  return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

json::array array(const std::vector<double>& values) {
  json::array result;
  for (const double value : values) result.push_back(finite(value));
  return result;
}

json::array from_one(const std::vector<int>& positions) {
  json::array result;
  for (const int position : positions) result.push_back(position + 1);
  return result;
}

json::array by_rows(const forecast::Matrix& matrix) {
  json::array result;
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    json::array row;
    for (std::size_t j = 0; j < matrix.columns(); ++j) row.push_back(matrix(i, j));
    result.push_back(row);
  }
  return result;
}

}  // namespace headpin::cases
