#pragma once
#include "forecast/decide/rules.hpp"
#include "forecast/decide/utility.hpp"

#include <optional>
#include <string>
#include <vector>

/// Which assumption is worth testing next: the value of information, estimated from one sample of paths. Every estimate
/// keeps the order that holds by definition: 0 <= a test <= one input <= that input with others <= everything.
namespace headpin::forecast {

/// Something one can do: run a plan, or (no plan) stop, with utility 0.
struct Decision {
  std::string name;
  std::optional<Plan> plan;
};

/// What learning one input, or several together, is worth: E max_d E[U_d | inputs] - max_d E[U_d] (Raiffa & Schlaifer
/// 1961; EVPPI), by rules learned and tried on different paths (rules.hpp).
struct Learning {
  std::vector<int> inputs;    ///< positions in the inputs of the first decision with a plan
  double evppi = 0;           ///< at least 0, at most Worth::evpi, unit of the utility
  double standard_error = 0;  ///< of the estimate
  /// Expected utility of the first decision when the (first) input is known to be at its P10 and at its P90: a natural
  /// cubic spline, which smooths steps.
  double first_at_p10 = 0, first_at_p90 = 0;
};

/// A test of one input that tells something but not all.
struct Trial {
  int input = 0;         ///< position in the inputs of the first decision with a plan
  double explained = 0;  ///< the share of the input's spread that it takes away, 0..1
};

struct Worth {
  std::vector<double> expected;  ///< utility per decision
  std::vector<double> expected_error;
  int best = 0;                     ///< the decision with the highest expected utility
  double evpi = 0, evpi_error = 0;  ///< of knowing everything, chance included
  std::vector<Learning> ranking;    ///< the most valuable first
  /// What each trial of the request is worth, in its order (EVSI): at least 0, at most what its input is.
  std::vector<Gain> trials;
  std::int64_t paths = 0;
};

struct WorthRequest {
  Utility utility;
  std::uint64_t seed = 1;
  std::int64_t paths = 10'240;  ///< rounded up to a multiple of 256
  int threads = 0;
  /// Inputs to be learned together; empty: every input alone.
  std::vector<std::vector<int>> groups;
  std::vector<Trial> trials;
};

text::Checked<Worth> worth_of_learning(const std::vector<Decision>& decisions, const WorthRequest& request,
                                       const std::stop_token& stop = {});

/// The same by the utility of the request and by `others`, on the same paths, which are run once. All utilities have
/// one deadline and one way in which partners come.
text::Checked<std::vector<Worth>> worth_of_learning(const std::vector<Decision>& decisions, const WorthRequest& request,
                                                    const std::vector<Utility>& others, const std::stop_token& stop);

/// The same from a sample: utilities[d][k] of decision d on path k, scores[i][k] the normal score of input i. A group
/// is never worth less than a member or another group within it, and a trial never more than its input.
Worth worth_from_sample(const std::vector<std::vector<double>>& utilities,
                        const std::vector<std::vector<double>>& scores, const std::vector<std::vector<int>>& groups,
                        int threads = 1, const std::vector<Trial>& trials = {}, const std::stop_token& stop = {});

/// The value of a test that tells something but not all (EVSI): `explained` (0..1) is the share of the input's spread
/// that it takes away, and 0 of it is worth nothing. For n observations worth as much as n0 prior ones it is n/(n +
/// n0). Single inputs only; at most what worth_from_sample says of the input on the same paths.
Gain worth_of_test(const std::vector<std::vector<double>>& utilities, const std::vector<double>& scores,
                   double explained);

}  // namespace headpin::forecast
