#include "forecast/run/outcomes.hpp"

#include "forecast/run/engine.hpp"

#include <numeric>

namespace headpin::forecast {

std::int64_t Outcomes::count() const {
  return std::accumulate(sustained.begin(), sustained.end(), std::int64_t{0});
}

Outcomes outcomes(const Plan& plan, const Request& request, const std::stop_token& stop) {
  const int deadline = request.deadlines.at(request.aim);
  const Engine engine(plan, {deadline}, request.seed, request.threads, request.comings);
  Outcomes out;
  out.sustained.resize(static_cast<std::size_t>(request.paths));
  out.passing.resize(out.sustained.size());
  const auto use = [&](int, std::int64_t path, int count, const std::vector<Lanes>&, const Block& block) {
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(count); ++lane) {
      const std::size_t at = static_cast<std::size_t>(path) + lane;
      out.sustained[at] = block.headline_month[lane] <= deadline ? 1 : 0;
      out.passing[at] = block.passing[0][lane];
    }
  };
  engine.for_each_block(0, request.paths, stop, use, [](std::int64_t) {});
  if (stop.stop_requested()) return {};
  return out;
}

}  // namespace headpin::forecast
