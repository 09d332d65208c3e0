#pragma once

#include "document/quantity.hpp"
#include "forecast/plan.hpp"

#include <limits>
#include <set>
#include <string>
#include <vector>

namespace headpin::plan {

/// Where a quantity goes and how it is turned into the unit of the plan.
struct Target {
  forecast::Field field;
  int index = 0;
  double scale = 1;
};

/// Writes quantities into a plan: a certain one as a number, a range as an uncertain input.
class Inputs {
 public:
  explicit Inputs(forecast::Plan& plan) : plan_(plan) {}

  /// `key` is the path of the quantity in the document; it fixes the draws of the input, whatever else changes.
  void add(const std::string& key, const document::Quantity& quantity, const std::vector<Target>& targets,
           double least = 0, double most = std::numeric_limits<double>::infinity());

 private:
  std::uint32_t index_of(const std::string& key);

  forecast::Plan& plan_;
  std::set<std::uint32_t> taken_;
};

/// A range as a distribution (docs/model.md 2.3); of one without a likely value what lies beyond the least or the most
/// that is possible counts as that end. The quantity is not certain.
text::Checked<forecast::Uncertain> distribution_of(const document::Quantity& quantity, double least = 0,
                                                   double most = std::numeric_limits<double>::infinity());

/// The middle of a quantity: its most likely value, or the median of its interval.
double middle(const document::Quantity& quantity);

/// A yearly renewal share as a churn rate: delta = -ln(s) per year. A share under 1% counts as 1%.
document::Quantity churn_of(const document::Quantity& renewal);

}  // namespace headpin::plan
