#include "cases/cases.hpp"

#include <cmath>
#include <sstream>

namespace headpin::cases {
namespace {

struct Tolerance {
  double abs = 0, rel = 0;
  bool exact = false;
};

Tolerance read_tolerance(const json::object& from, Tolerance otherwise) {
  if (const json::value* value = from.if_contains("abs")) otherwise.abs = value->to_number<double>();
  if (const json::value* value = from.if_contains("rel")) otherwise.rel = value->to_number<double>();
  if (const json::value* value = from.if_contains("exact")) otherwise.exact = value->as_bool();
  return otherwise;
}

/// A field's own tolerance replaces the general one: what it does not name is zero.
Tolerance tolerance_for(const std::string& field, const json::object& tolerance) {
  if (const json::value* fields = tolerance.if_contains("per_field")) {
    if (const json::value* own = fields->as_object().if_contains(field)) return read_tolerance(own->as_object(), {});
  }
  return read_tolerance(tolerance, {});
}

bool is_close(double expected, double got, const Tolerance& tolerance) {
  if (tolerance.exact) return expected == got;
  return std::abs(got - expected) <= tolerance.abs + tolerance.rel * std::abs(expected);
}

void compare(const std::string& where, const json::value& expected, const json::value& got, const Tolerance& tolerance,
             std::ostringstream& report) {
  const auto differ = [&] {
    report << "    " << where << ": expected " << json::serialize(expected) << ", got " << json::serialize(got) << '\n';
  };
  if (expected.is_number()) {
    const bool close = got.is_number() && is_close(expected.to_number<double>(), got.to_number<double>(), tolerance);
    if (!close) differ();
  } else if (expected.is_array()) {
    if (!got.is_array() || got.as_array().size() != expected.as_array().size()) return differ();
    for (std::size_t i = 0; i < expected.as_array().size(); ++i) {
      compare(where + "/" + std::to_string(i), expected.as_array()[i], got.as_array()[i], tolerance, report);
    }
  } else if (expected.is_object()) {
    for (const auto& [key, value] : expected.as_object()) {
      const json::value* found = got.is_object() ? got.as_object().if_contains(key) : nullptr;
      compare(where + "/" + std::string(key), value, found != nullptr ? *found : json::value("nothing"), tolerance,
              report);
    }
  } else if (expected != got) {
    differ();
  }
}

}  // namespace

std::string difference(const json::object& expected, const json::object& got, const json::object& tolerance) {
  std::ostringstream report;
  for (const auto& [key, value] : expected) {
    const std::string field(key);
    const json::value* found = got.if_contains(key);
    compare(field, value, found != nullptr ? *found : json::value("nothing"), tolerance_for(field, tolerance), report);
  }
  return report.str();
}

}  // namespace headpin::cases
