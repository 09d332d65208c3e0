#include "forecast/draw/normal.hpp"
#include "forecast/draw/uncertain.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {
namespace {

text::Problem refuse(const char* nl, const char* en) {
  return text::Problem{"", nl, en};
}

bool all_finite(double a, double b = 0, double c = 0) {
  return std::isfinite(a) && std::isfinite(b) && std::isfinite(c);
}

text::Problem not_a_number() {
  return refuse("Vul een getal in; dit is geen getal of oneindig groot.",
                "Enter a number; this is not a number or it is infinite.");
}

text::Problem wrong_way_round() {
  return refuse("Het laagste getal is hoger dan het hoogste. Draai ze om.",
                "The lowest number is above the highest. Swap them.");
}

/// Beyond these a distribution is one number, or nothing and everything: a slip of the pen.
constexpr double kLargestShape = 1e8, kSmallestShape = 1e-4;

text::Problem too_extreme() {
  return refuse("Dit is te stellig of te vaag om mee te rekenen.", "This is too firm or too vague to compute with.");
}

text::Problem not_positive() {
  return refuse("De ondergrens moet groter zijn dan 0. Kies anders 'laagste, waarschijnlijk, hoogste'.",
                "The lower end must be above 0. Otherwise give lowest, most likely and highest.");
}

text::Problem refuse_three_points(double min, double likely, double max) {
  if (!all_finite(min, likely, max)) return not_a_number();
  if (min > max) return wrong_way_round();
  return refuse("De waarschijnlijkste waarde ligt niet tussen het laagste en het hoogste getal.",
                "The most likely value does not lie between the lowest and the highest number.");
}

}  // namespace

text::Checked<Uncertain> Uncertain::fixed(double value) {
  if (!all_finite(value)) return not_a_number();
  return Uncertain(Family::fixed, {value});
}

text::Checked<Uncertain> Uncertain::uniform(double low, double high) {
  if (!all_finite(low, high)) return not_a_number();
  if (low == high) return fixed(low);
  if (low > high) return wrong_way_round();
  return Uncertain(Family::uniform, {low, high});
}

text::Checked<Uncertain> Uncertain::triangular(double min, double likely, double max) {
  if (!all_finite(min, likely, max) || min > likely || likely > max) return refuse_three_points(min, likely, max);
  if (min == max) return fixed(min);
  return Uncertain(Family::triangular, {min, likely, max});
}

text::Checked<Uncertain> Uncertain::pert(double min, double likely, double max) {
  if (!all_finite(min, likely, max) || min > likely || likely > max) return refuse_three_points(min, likely, max);
  if (min == max) return fixed(min);
  return Uncertain(Family::pert, {min, likely, max});
}

text::Checked<Uncertain> Uncertain::normal(double mean, double sd) {
  if (!all_finite(mean, sd)) return not_a_number();
  if (sd < 0) return refuse("De spreiding is negatief.", "The spread is negative.");
  if (sd == 0) return fixed(mean);
  return Uncertain(Family::normal, {mean, sd});
}

text::Checked<Uncertain> Uncertain::lognormal(double mu, double sigma) {
  if (!all_finite(mu, sigma)) return not_a_number();
  if (sigma < 0) return refuse("De spreiding is negatief.", "The spread is negative.");
  if (!std::isfinite(std::exp(mu + 9 * sigma))) {
    return refuse("Het bereik is te groot.", "The range is too large.");
  }
  if (sigma == 0) return fixed(std::exp(mu));
  return Uncertain(Family::lognormal, {mu, sigma});
}

text::Checked<Uncertain> Uncertain::lognormal_from_quantiles(double p_low, double x_low, double p_high, double x_high) {
  if (!all_finite(x_low, x_high) || !(p_low > 0 && p_low < p_high && p_high < 1)) return not_a_number();
  if (x_low <= 0) return not_positive();
  if (x_low > x_high) return wrong_way_round();
  const double z_low = normal_quantile(p_low), z_high = normal_quantile(p_high);
  const double sigma = std::log(x_high / x_low) / (z_high - z_low);
  return lognormal((std::log(x_low) * z_high - std::log(x_high) * z_low) / (z_high - z_low), sigma);
}

text::Checked<Uncertain> Uncertain::lognormal_from_interval90(double low, double high) {
  return lognormal_from_quantiles(0.05, low, 0.95, high);
}

text::Checked<Uncertain> Uncertain::interval90(double low, double high, double least, double most) {
  if (!all_finite(low, high) || std::isnan(least) || std::isnan(most)) return not_a_number();
  if (low > high) return wrong_way_round();
  if (low < 0 || low < least || high > most) {
    return refuse("Het bereik loopt verder dan kan.", "The range runs further than is possible.");
  }
  if (low == high) return fixed(low);
  const double ratio = low / high;
  const double to_zero = std::max(0.0, 1 - kLognormalRatio * ratio), shift = kZeroShift * high * to_zero * to_zero;
  auto made = lognormal_from_interval90(low + shift, high + shift);
  if (!made || (shift == 0 && least <= 0 && most == kNoBound)) return made;
  return Uncertain(Family::interval, {made->parameters_[0], made->parameters_[1], shift, least, most});
}

text::Checked<Uncertain> Uncertain::lognormal_from_p10_p90(double p10, double p90) {
  return lognormal_from_quantiles(0.1, p10, 0.9, p90);
}

text::Checked<Uncertain> Uncertain::beta(double alpha, double beta) {
  if (!all_finite(alpha, beta)) return not_a_number();
  if (alpha <= 0 || beta <= 0) {
    return refuse("Beide aantallen van een kans moeten groter zijn dan 0.", "Both counts of a chance must be above 0.");
  }
  if (std::max(alpha, beta) > kLargestShape || std::min(alpha, beta) < kSmallestShape) return too_extreme();
  return Uncertain(Family::beta, {alpha, beta});
}

text::Checked<Uncertain> Uncertain::beta_from_mean(double mean, double observations) {
  if (!all_finite(mean, observations)) return not_a_number();
  if (mean <= 0 || mean >= 1 || observations <= 0) {
    return refuse("Een kans ligt tussen 0 en 1, en telt voor meer dan 0 waarnemingen.",
                  "A chance lies between 0 and 1, and counts for more than 0 observations.");
  }
  return beta(mean * observations, (1 - mean) * observations);
}

text::Checked<Uncertain> Uncertain::gamma(double shape, double rate) {
  if (!all_finite(shape, rate)) return not_a_number();
  if (shape <= 0 || rate <= 0) {
    return refuse("Vorm en tempo moeten groter zijn dan 0.", "Shape and rate must be above 0.");
  }
  if (shape > kLargestShape || shape < kSmallestShape) return too_extreme();
  return Uncertain(Family::gamma, {shape, rate});
}

MetalogFit fit_metalog(double p10, double p50, double p90, double lower, double upper) {
  const bool below = std::isfinite(lower), above = std::isfinite(upper);
  const auto transform = [&](double x) {
    if (below && above) return std::log((x - lower) / (upper - x));
    if (below) return std::log(x - lower);
    return above ? -std::log(upper - x) : x;
  };
  const double q1 = transform(p10), q5 = transform(p50), q9 = transform(p90), log9 = std::log(9.0);
  MetalogFit fit;
  fit.r = (q5 - q1) / (q9 - q1);
  fit.a = {q5, (q9 - q1) / (2 * log9), (1 - 2 * fit.r) * (q9 - q1) / (0.8 * log9)};
  fit.feasible = fit.r > MetalogFit::kAlpha && fit.r < 1 - MetalogFit::kAlpha;
  return fit;
}

text::Checked<Uncertain> Uncertain::metalog(double p10, double p50, double p90, double lower, double upper) {
  if (!all_finite(p10, p50, p90) || std::isnan(lower) || std::isnan(upper)) return not_a_number();
  if (!(lower < p10 && p10 < p50 && p50 < p90 && p90 < upper)) {
    return refuse("De drie getallen moeten oplopen en binnen de grenzen liggen.",
                  "The three numbers must rise and lie within the bounds.");
  }
  const MetalogFit fit = fit_metalog(p10, p50, p90, lower, upper);
  if (!fit.feasible) {
    return refuse("Deze drie getallen zijn te scheef voor één verdeling. Geef laagste, waarschijnlijk en hoogste.",
                  "These three numbers are too lopsided for one distribution. Give lowest, most likely and highest.");
  }
  const bool one_sided = std::isfinite(lower) != std::isfinite(upper);
  if (one_sided && fit.a[1] + (std::isfinite(lower) ? 1 : -1) * fit.a[2] / 2 >= 1) {
    return refuse("Het bereik is zo breed dat er geen gemiddelde is. Geef ook een grens aan de andere kant.",
                  "The range is so wide that there is no mean. Give a bound on the other side too.");
  }
  return Uncertain(Family::metalog, {fit.a[0], fit.a[1], fit.a[2], lower, upper});
}

text::Checked<Uncertain> Uncertain::event(double probability, double from_month, double to_month) {
  if (!all_finite(probability, from_month, to_month)) return not_a_number();
  if (probability < 0 || probability > 1) {
    return refuse("Een kans ligt tussen 0 en 1.", "A chance lies between 0 and 1.");
  }
  if (from_month < 0 || from_month > to_month) return wrong_way_round();
  return Uncertain(Family::event, {probability, from_month, to_month});
}

text::Checked<Uncertain> Uncertain::within(double lower, double upper) const {
  if (std::isnan(lower) || std::isnan(upper) || lower > upper) {
    return refuse("De ondergrens ligt boven de bovengrens.", "The lower bound lies above the upper bound.");
  }
  if (is_fixed()) {
    const double value = parameters_[0];
    if (value < lower || value > upper)
      return refuse("Het getal ligt buiten de grenzen.", "The number is out of bounds.");
    return *this;
  }
  Uncertain cut = *this;
  cut.lower_ = std::max(lower, lower_);
  cut.upper_ = std::min(upper, upper_);
  cut.mass_below_ = cut.lower_ == -kNoBound ? 0 : base_cdf(cut.lower_);
  cut.mass_upto_ = cut.upper_ == kNoBound ? 1 : base_cdf(cut.upper_);
  if (cut.mass_upto_ - cut.mass_below_ < 1e-9) {
    return refuse("Tussen deze grenzen is bijna niets mogelijk. Verruim de grenzen of verschuif het bereik.",
                  "Almost nothing is possible between these bounds. Widen the bounds or move the range.");
  }
  return cut;
}

}  // namespace headpin::forecast
