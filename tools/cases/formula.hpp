#pragma once
#include <map>
#include <string>

namespace headpin::cases {

/// The value of an expression of + - * / ( ), numbers and names, such as "partners*fee*(1-churn)-fixed".
/// Throws std::runtime_error when it cannot be read.
double evaluate(const std::string& formula, const std::map<std::string, double>& names);

}  // namespace headpin::cases
