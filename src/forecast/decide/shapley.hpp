#pragma once
#include "forecast/decide/utility.hpp"

#include <vector>

namespace headpin::forecast {

/// Whose uncertainty is it? The Shapley share of every input in the variance of an outcome of the whole plan (Owen &
/// Prieur 2017, SIAM/ASA J. Uncertainty Quantification 5, 986-1002): not negative but for chance, together with the
/// share of chance itself they add up to 1, and they stay right when inputs go together.
struct ShapleyRequest {
  Measure measure = Measure::npv;  ///< npv or lowest_cash
  std::uint64_t seed = 1;
  int rounds = 256;  ///< 16 .. 65,536; each is 16 paths for every input, and two more
  Comings comings = Comings::by_chance;
};
struct ShapleyShares {
  std::vector<double> share, error;     ///< per input of the plan: of the variance, and its standard error
  double chance = 0, chance_error = 0;  ///< who happens to come and go; 0 in the mean
  double mean = 0, variance = 0;        ///< of the outcome
  int rounds = 0;
};

/// Random orders of the inputs. In an order, the outcome on a path is compared with that on a path of which only the
/// first k inputs are the same; what the k-th adds to the likeness is its part (Goda 2021, Reliability Engineering &
/// System Safety 213, 107712). Inputs that go together are drawn given those before them. Progress is told in rounds.
text::Checked<ShapleyShares> shapley_shares(const Plan& plan, const ShapleyRequest& request,
                                            const Control& control = {});

/// The mean of the first over the mean of the second, from pairs that were drawn together, and its standard error.
struct ShareEstimate {
  double value = 0, error = 0;
};
ShareEstimate ratio_of_means(const std::vector<double>& top, const std::vector<double>& bottom);

}  // namespace headpin::forecast
