#include "forecast/draw/quantile_table.hpp"

#include "forecast/draw/normal.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

namespace headpin::forecast {
namespace {

constexpr std::size_t kMostRemembered = 512;  // 1.4 MB

QuantileTable make_table(const Uncertain& distribution) {
  QuantileTable table;
  for (std::size_t i = 0; i < table.value.size(); ++i) {
    const double z = (static_cast<double>(i) - QuantileTable::kSide) / QuantileTable::kStepsPerUnit;
    table.value[i] = distribution.at_normal_score(z);
    const double slope = normal_density(z) / (QuantileTable::kStepsPerUnit * distribution.density(table.value[i]));
    table.slope[i] = std::isfinite(slope) ? slope : 0;
  }
  return table;
}

}  // namespace

double QuantileTable::at_score(double z) const {
  const double place = std::clamp(z * kStepsPerUnit + kSide, 0.0, kKnots - 1.001);
  const auto i = static_cast<std::size_t>(place);
  const double t = place - static_cast<double>(i), s = 1 - t;
  const double x =
      s * s * ((1 + 2 * t) * value[i] + t * slope[i]) + t * t * ((1 + 2 * s) * value[i + 1] - s * slope[i + 1]);
  return std::clamp(x, value[i], value[i + 1]);
}

std::shared_ptr<const QuantileTable> quantile_table(const Uncertain& distribution) {
  static std::mutex mutex;
  static std::map<Uncertain, std::shared_ptr<const QuantileTable>> remembered;
  {
    const std::lock_guard lock(mutex);
    if (const auto found = remembered.find(distribution); found != remembered.end()) return found->second;
  }
  auto made = std::make_shared<const QuantileTable>(make_table(distribution));
  const std::lock_guard lock(mutex);
  if (remembered.size() >= kMostRemembered) remembered.clear();
  return remembered.try_emplace(distribution, std::move(made)).first->second;
}

}  // namespace headpin::forecast
