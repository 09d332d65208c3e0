#include "forecast/uncertain.hpp"

#include "forecast/normal.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace headpin::forecast {
namespace {

Problem refuse(const char* nl, const char* en) {
  return Problem{"", {nl, en}};
}

bool all_finite(double a, double b = 0, double c = 0) {
  return std::isfinite(a) && std::isfinite(b) && std::isfinite(c);
}

Problem not_a_number() {
  return refuse("Vul een getal in; dit is geen getal of oneindig groot.",
                "Enter a number; this is not a number or it is infinite.");
}

/// Shape parameters of the PERT beta on [min, max].
struct PertShape {
  double alpha, beta;
};
PertShape pert_shape(double min, double likely, double max) {
  return {1 + 4 * (likely - min) / (max - min), 1 + 4 * (max - likely) / (max - min)};
}

double triangular_quantile(double min, double likely, double max, double u) {
  const double split = (likely - min) / (max - min);
  return u < split ? min + std::sqrt(u * (max - min) * (likely - min))
                   : max - std::sqrt((1 - u) * (max - min) * (max - likely));
}

double triangular_cdf(double min, double likely, double max, double x) {
  if (x <= min) return 0;
  if (x >= max) return 1;
  return x < likely ? (x - min) * (x - min) / ((max - min) * (likely - min))
                    : 1 - (max - x) * (max - x) / ((max - min) * (max - likely));
}

}  // namespace

Outcome<Uncertain> Uncertain::fixed(double value) {
  if (!all_finite(value)) return not_a_number();
  return Uncertain(Family::fixed, value, value, value);
}

Outcome<Uncertain> Uncertain::uniform(double low, double high) {
  if (!all_finite(low, high)) return not_a_number();
  if (low == high) return fixed(low);
  if (low > high) {
    return refuse("Het laagste getal is hoger dan het hoogste. Draai ze om.",
                  "The lowest number is above the highest. Swap them.");
  }
  return Uncertain(Family::uniform, low, high, 0);
}

static Outcome<Uncertain> refuse_three_points(double min, double likely, double max) {
  if (!all_finite(min, likely, max)) return not_a_number();
  if (min > max) {
    return refuse("Het laagste getal is hoger dan het hoogste. Draai ze om.",
                  "The lowest number is above the highest. Swap them.");
  }
  return refuse("De waarschijnlijkste waarde ligt niet tussen het laagste en het hoogste getal.",
                "The most likely value does not lie between the lowest and the highest number.");
}

Outcome<Uncertain> Uncertain::triangular(double min, double likely, double max) {
  if (!all_finite(min, likely, max) || min > likely || likely > max) return refuse_three_points(min, likely, max);
  if (min == max) return fixed(min);
  return Uncertain(Family::triangular, min, likely, max);
}

Outcome<Uncertain> Uncertain::pert(double min, double likely, double max) {
  if (!all_finite(min, likely, max) || min > likely || likely > max) return refuse_three_points(min, likely, max);
  if (min == max) return fixed(min);
  return Uncertain(Family::pert, min, likely, max);
}

Outcome<Uncertain> Uncertain::lognormal(double mu, double sigma) {
  if (!all_finite(mu, sigma) || !std::isfinite(std::exp(mu + 9 * sigma))) return not_a_number();
  if (sigma < 0) return refuse("De spreiding is negatief.", "The spread is negative.");
  if (sigma == 0) return fixed(std::exp(mu));
  return Uncertain(Family::lognormal, mu, sigma, 0);
}

static Outcome<Uncertain> lognormal_between(double low, double high, double z) {
  if (!all_finite(low, high)) return not_a_number();
  if (low <= 0) {
    return refuse("De ondergrens moet groter zijn dan 0. Kies anders 'laagste, waarschijnlijk, hoogste'.",
                  "The lower end must be above 0. Otherwise give lowest, most likely and highest.");
  }
  if (low > high) {
    return refuse("Het laagste getal is hoger dan het hoogste. Draai ze om.",
                  "The lowest number is above the highest. Swap them.");
  }
  return Uncertain::lognormal((std::log(low) + std::log(high)) / 2, std::log(high / low) / (2 * z));
}

Outcome<Uncertain> Uncertain::lognormal_from_interval90(double low, double high) {
  return lognormal_between(low, high, kZ95);
}

Outcome<Uncertain> Uncertain::lognormal_from_p10_p90(double p10, double p90) {
  return lognormal_between(p10, p90, kZ90);
}

Outcome<Uncertain> Uncertain::within(double lower, double upper) const {
  if (std::isnan(lower) || std::isnan(upper) || lower > upper) {
    return refuse("De ondergrens ligt boven de bovengrens.", "The lower bound lies above the upper bound.");
  }
  if (is_fixed()) {
    if (a_ < lower || a_ > upper) return refuse("Het getal ligt buiten de grenzen.", "The number is out of bounds.");
    return *this;
  }
  Uncertain cut = *this;
  cut.lower_ = std::max(lower, lower_);
  cut.upper_ = std::min(upper, upper_);
  cut.mass_below_ = cut.lower_ == -std::numeric_limits<double>::infinity() ? 0 : base_cdf(cut.lower_);
  cut.mass_upto_ = cut.upper_ == std::numeric_limits<double>::infinity() ? 1 : base_cdf(cut.upper_);
  if (cut.mass_upto_ - cut.mass_below_ < 1e-9) {
    return refuse("Tussen deze grenzen is bijna niets mogelijk. Verruim de grenzen of verschuif het bereik.",
                  "Almost nothing is possible between these bounds. Widen the bounds or move the range.");
  }
  return cut;
}

double Uncertain::base_quantile(double u) const {
  switch (family_) {
    case Family::fixed:
      return a_;
    case Family::uniform:
      return a_ + u * (b_ - a_);
    case Family::triangular:
      return triangular_quantile(a_, b_, c_, u);
    case Family::lognormal:
      return std::exp(a_ + b_ * normal_quantile(u));
    case Family::pert: {
      const PertShape shape = pert_shape(a_, b_, c_);
      return a_ + (c_ - a_) * boost::math::ibeta_inv(shape.alpha, shape.beta, u);
    }
  }
  return a_;
}

double Uncertain::base_cdf(double x) const {
  switch (family_) {
    case Family::fixed:
      return x < a_ ? 0 : 1;
    case Family::uniform:
      return std::clamp((x - a_) / (b_ - a_), 0.0, 1.0);
    case Family::triangular:
      return triangular_cdf(a_, b_, c_, x);
    case Family::lognormal:
      return x <= 0 ? 0 : normal_cdf((std::log(x) - a_) / b_);
    case Family::pert: {
      const PertShape shape = pert_shape(a_, b_, c_);
      return boost::math::ibeta(shape.alpha, shape.beta, std::clamp((x - a_) / (c_ - a_), 0.0, 1.0));
    }
  }
  return 0;
}

double Uncertain::quantile(double u) const {
  const double inside = std::clamp(u, 0x1p-54, 1 - 0x1p-53);
  const double x = base_quantile(mass_below_ + inside * (mass_upto_ - mass_below_));
  return std::clamp(x, lower_, upper_);
}

double Uncertain::cdf(double x) const {
  if (x < lower_) return 0;
  if (x >= upper_) return 1;
  return std::clamp((base_cdf(x) - mass_below_) / (mass_upto_ - mass_below_), 0.0, 1.0);
}

}  // namespace headpin::forecast
