#pragma once
#include "forecast/forecast.hpp"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace headpin::forecast {

/// Path by path whether the PPS stands on its own feet by a deadline, and which tests pass in that month.
struct Outcomes {
  std::vector<std::uint8_t> sustained;  ///< 1 or 0: the headline, tests without data left out
  std::vector<std::uint16_t> passing;   ///< bit i is test i; a test without data says nothing
  std::int64_t count() const;           ///< of the paths that are sustained
};

/// The paths [0, request.paths) at the deadline `request.aim`, the very ones of forecast(): their count is that of
/// SustainedByDeadline::as_far_as_known, and path k meets the same draws under every plan with the same input indices.
/// `plan` and `request` must have passed check(). Empty when stopped.
Outcomes outcomes(const Plan& plan, const Request& request, const std::stop_token& stop);

}  // namespace headpin::forecast
