#include "forecast/fit/profile.hpp"

#include "forecast/draw/quiet_math.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <type_traits>

namespace headpin::forecast {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kAtBound = 1.01;  ///< as near to a bound as the search comes

/// A value beyond a bound comes back from it on the scale of the logarithm, as in a mirror: a search that overshoots
/// can still find its way.
double mirrored(double x, const Bounds& bounds) {
  const double low = std::log(bounds.least), width = std::log(bounds.most) - low;
  const double from = std::abs(std::remainder(std::log(x) - low, 2 * width));
  return std::clamp(std::exp(low + from), bounds.least, bounds.most);
}

Residuals kept_within(Residuals residuals, std::vector<Bounds> bounds) {
  return [residuals = std::move(residuals), bounds = std::move(bounds)](std::vector<double> x) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!(x[i] >= bounds[i].least && x[i] <= bounds[i].most)) x[i] = mirrored(x[i], bounds[i]);
    }
    return residuals(x);
  };
}

/// The factor by which the noise may stretch the sum of squares: F(1, degrees) at 90%.
double f_ratio(std::size_t degrees) {
  using Policy = std::remove_const_t<decltype(kQuietMath)>;
  const boost::math::students_t_distribution<double, Policy> t(static_cast<double>(degrees));
  const double at95 = boost::math::quantile(t, 0.95);
  return at95 * at95;
}

class Profile {
 public:
  Profile(const Residuals& residuals, const std::vector<Bounds>& bounds, LeastSquares best, double noise,
          std::size_t degrees)
      : residuals_(residuals),
        bounds_(bounds),
        best_(std::move(best)),
        noise_(noise),
        limit_(best_.residual_sum + (degrees > 0 ? f_ratio(degrees) * noise : kInfinite)) {}

  std::vector<Known> known() {
    const std::vector<double> errors = standard_errors(residuals_, best_.parameters, noise_);
    std::vector<Known> result;
    for (std::size_t i = 0; i < best_.parameters.size(); ++i) {
      const double value = best_.parameters[i];
      const End low = end(i, bounds_[i].least), high = end(i, bounds_[i].most);
      Known one;
      if (low.value) one.low = *low.value;
      one.high = high.value;
      // What fits hardly worse at the end of a valley cannot be told from the best.
      constexpr double kAlike = 0.1;
      const auto alike = [&](const End& at) {
        return !at.value && at.residual_sum - best_.residual_sum <= kAlike * (limit_ - best_.residual_sum);
      };
      const bool zero = value <= kAtBound * bounds_[i].least;
      if (!alike(high) && !(low.by_another && alike(low))) one.value = zero ? 0 : value;
      if (low.value && high.value) one.standard_error = errors[i];
      result.push_back(one);
    }
    return result;
  }

  /// The best fit met on the way, if it is better than the one from which the search began.
  const std::optional<LeastSquares>& better() const { return better_; }

 private:
  /// Where a parameter fits no longer; without value when only a bound ended the search, its own or that of another
  /// which goes along with it, with how well it fits there.
  struct End {
    std::optional<double> value;
    double residual_sum = 0;
    bool by_another = false;
  };

  /// Whether one of the others is as large as it may be.
  bool another_at_most(std::size_t i, const std::vector<double>& others) const {
    for (std::size_t k = 0; k < others.size(); ++k) {
      if (kAtBound * others[k] >= bounds_[k < i ? k : k + 1].most) return true;
    }
    return false;
  }

  /// The others when parameter `i` has a value.
  LeastSquares others(std::size_t i, double value, const std::vector<double>& start) {
    const Residuals rest = [&](std::vector<double> x) {
      x.insert(x.begin() + static_cast<std::ptrdiff_t>(i), value);
      return residuals_(x);
    };
    std::vector<double> from_best = best_.parameters;
    from_best.erase(from_best.begin() + static_cast<std::ptrdiff_t>(i));
    LeastSquares found = least_squares_from(rest, {start, from_best}, true);
    if (found.parameters.empty()) found.parameters = start;
    for (std::size_t k = 0; k < found.parameters.size(); ++k) {
      found.parameters[k] = mirrored(found.parameters[k], bounds_[k < i ? k : k + 1]);
    }
    if (found.residual_sum < (better_ ? better_->residual_sum : best_.residual_sum) * (1 - 1e-9) - 1e-20) {
      better_ = found;
      better_->parameters.insert(better_->parameters.begin() + static_cast<std::ptrdiff_t>(i), value);
    }
    return found;
  }

  /// From the best value towards `bound`, in steps that grow, then halving.
  End end(std::size_t i, double bound) {
    constexpr double kFirstStep = 0.02, kClose = 1e-4;
    const double stop = std::log(bound), sign = stop > std::log(best_.parameters[i]) ? 1 : -1;
    double fits = std::log(best_.parameters[i]), step = kFirstStep;
    std::vector<double> start = best_.parameters;
    start.erase(start.begin() + static_cast<std::ptrdiff_t>(i));
    double fails = fits, free_sum = best_.residual_sum;  // the latter as long as no other is at its bound
    while (true) {
      const double next = sign > 0 ? std::min(fits + step, stop) : std::max(fits - step, stop);
      const LeastSquares found = others(i, std::exp(next), start);
      if (found.residual_sum > limit_) {
        fails = next;
        break;
      }
      fits = next;
      start = found.parameters;
      if (!another_at_most(i, start)) free_sum = found.residual_sum;
      if (next == stop) return {std::nullopt, found.residual_sum};
      step *= 2;
    }
    while (std::abs(fails - fits) > kClose) {
      const double middle = (fits + fails) / 2;
      const LeastSquares found = others(i, std::exp(middle), start);
      (found.residual_sum > limit_ ? fails : fits) = middle;
      if (found.residual_sum > limit_) continue;
      start = found.parameters;
    }
    if (another_at_most(i, start)) return {std::nullopt, free_sum, true};
    return {std::exp(fits), limit_};
  }

  const Residuals& residuals_;
  const std::vector<Bounds>& bounds_;
  const LeastSquares best_;
  const double noise_, limit_;
  std::optional<LeastSquares> better_;
};

}  // namespace

BoundedFit fit_within(const Residuals& residuals, const std::vector<std::vector<double>>& starts,
                      const std::vector<Bounds>& bounds, double least_noise) {
  const Residuals within = kept_within(residuals, bounds);
  LeastSquares best = least_squares_from(within, starts, true);
  constexpr int kTries = 4;  // a profile may find a better valley
  for (int attempt = 0; attempt < kTries; ++attempt) {
    if (best.parameters.empty() || !std::isfinite(best.residual_sum)) return {};
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      best.parameters[i] = mirrored(best.parameters[i], bounds[i]);
    }
    const std::size_t rows = within(best.parameters).size(), fitted = bounds.size();
    const std::size_t degrees = rows > fitted ? rows - fitted : 0;
    const double spread = degrees > 0 ? best.residual_sum / static_cast<double>(degrees) : 0;
    Profile profile(within, bounds, best, std::max(spread, least_noise), degrees);
    BoundedFit result{best.parameters, best.residual_sum, profile.known()};
    if (!profile.better() || attempt + 1 == kTries) return result;
    best = least_squares(within, profile.better()->parameters, true);
  }
  return {};
}

}  // namespace headpin::forecast
