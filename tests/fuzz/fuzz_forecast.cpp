// Any bytes as a plan and a question: there is an answer in numbers, or a reason in words; never a crash, never a
// number that is none, never a run without end.
#include "forecast/decide/advice.hpp"
#include "forecast/decide/shapley.hpp"
#include "forecast/decide/worth.hpp"
#include "forecast/fit/calibration.hpp"
#include "fuzz/must.hpp"

#include <cmath>
#include <limits>

using namespace headpin::forecast;

namespace {

/// Reads choices and numbers from the input; zeros when it is used up.
class Bytes {
 public:
  Bytes(const unsigned char* data, std::size_t size) : data_(data), left_(size) {}

  int byte() {
    if (left_ == 0) return 0;
    --left_;
    return *data_++;
  }
  int below(int n) { return byte() % n; }
  bool coin() { return byte() % 2 == 1; }

  /// Mostly something sensible between low and high, now and then nonsense.
  double number(double low, double high) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kStrange[] = {0,
                                   -1,
                                   1.0000001,
                                   51,
                                   1e-300,
                                   1e15,
                                   1e300,
                                   -1e300,
                                   kInfinity,
                                   -kInfinity,
                                   std::numeric_limits<double>::quiet_NaN()};
    const int first = byte();
    if (first >= 240) return kStrange[static_cast<std::size_t>(first - 240) % std::size(kStrange)];
    return low + (high - low) * first / 239;
  }
  int month() {
    constexpr int kStrange[] = {-1, 600, 601, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()};
    const int first = byte();
    return first >= 250 ? kStrange[first - 250 < 5 ? first - 250 : 0] : first % 48;
  }

 private:
  const unsigned char* data_;
  std::size_t left_;
};

Pilot pilot(Bytes& in) {
  return {in.month(),      in.month(),        in.number(1, 10),  in.below(120),  in.number(0, 1),
          in.number(0, 1), in.number(0.1, 5), in.number(0.1, 5), in.number(0, 1)};
}

Students students(Bytes& in) {
  return {in.number(0, 5),   in.number(10, 100), in.number(0, 1), in.number(0, 900),
          in.number(0, 900), in.below(10),       in.below(13)};
}

Pin pin(Bytes& in, int pins) {
  Pin pin;
  double* numbers[] = {&pin.founding_partners, &pin.ramp_years,       &pin.trust_up_years,
                       &pin.trust_down_years,  &pin.onboarding_hours, &pin.cash_cost_per_partner,
                       &pin.onboarding_cost,   &pin.need_hours_fixed, &pin.need_hours_per_partner,
                       &pin.pledged_founders};
  pin.potential = in.number(0, 200);
  for (double* share : {&pin.willing_without_proof, &pin.willing_with_proof, &pin.innovation, &pin.imitation,
                        &pin.proof_need, &pin.churn, &pin.satisfaction}) {
    *share = in.number(0, 1);
  }
  for (double* number : numbers) *number = in.number(0, 20);
  pin.fee = in.number(0, 20'000);
  pin.inkind_hours = in.number(0, 100);
  if (in.coin()) pin.launch = {Launch::Rule::after_sustained, 0, in.below(pins + 2) - 1, in.month()};
  if (!in.coin()) pin.launch.month = in.month();
  if (in.coin()) {
    pin.competitor = Competitor{in.number(0, 60), in.number(0, 1), in.number(0, 1), in.number(0, 1), in.number(0, 1)};
  }
  if (in.below(4) == 1) pin.pilot = pilot(in);
  if (in.below(4) == 1) pin.students = students(in);
  if (in.below(4) == 1) pin.replaces = in.below(pins + 1) - 1;
  return pin;
}

Role role(Bytes& in) {
  Role role;
  if (in.coin()) role.required_fte = in.number(0, 3);
  if (in.coin()) role.available_fte = in.number(0, 3);
  if (in.coin()) role.people = in.number(0, 4);
  if (!in.coin()) return role;
  Staff staff{in.number(0, 2), in.number(0, 12), in.number(0, 2),      in.number(0, 1),
              in.number(0, 1), in.number(0, 1),  in.number(0, 90'000), {}};
  for (int hires = in.below(4); hires > 0; --hires) staff.hires.push_back({in.month(), in.number(0, 2)});
  role.staff = staff;
  return role;
}

headpin::text::Checked<Uncertain> distribution(Bytes& in, double scale) {
  const double a = in.number(0, scale), b = in.number(0, scale), c = in.number(0, scale);
  switch (in.below(8)) {
    case 0:
      return Uncertain::uniform(a, b);
    case 1:
      return Uncertain::triangular(a, b, c);
    case 2:
      return Uncertain::normal(a, b);
    case 3:
      return Uncertain::lognormal_from_interval90(a, b);
    case 4:
      return Uncertain::pert(a, b, c);
    case 5:
      return Uncertain::metalog(a, b, c);
    case 6:
      return Uncertain::event(a, b, c);
    default:
      return Uncertain::beta(a, b);
  }
}

Plan plan(Bytes& in) {
  Plan plan;
  plan.months = in.below(8) == 1 ? in.month() : 24 + in.below(36);
  const int pins = in.below(4);
  for (int i = 0; i < pins; ++i) plan.pins.push_back(pin(in, pins));
  for (int links = in.below(3); links > 0; --links) {
    plan.links.push_back({in.below(5) - 1, in.below(5) - 1, in.number(0, 1), in.number(0, 1)});
  }
  for (int lines = in.below(4); lines > 0; --lines) {
    Line line;
    line.kind = static_cast<LineKind>(in.below(8));
    line.per_month = in.number(0, 9000);
    line.from_month = in.month();
    line.to_month = in.coin() ? kForever : in.month();
    line.partner = in.below(4) - 1;
    line.follows_pin = in.below(4) - 1;
    plan.lines.push_back(line);
  }
  for (int roles = in.below(3); roles > 0; --roles) plan.roles.push_back(role(in));
  plan.finance = {in.number(-1e4, 1e5), in.number(0, 9000), in.number(0, 40), in.number(0, 9e4),
                  in.number(0, 90),     in.number(0, 90),   in.number(0, 1),  in.number(0, 0.1)};
  if (in.coin()) plan.onboarding_capacity_hours_per_month = in.number(0, 100);
  if (in.coin()) plan.commitments.contract_years = in.number(0, 5);
  plan.pin_rule.persist_months = in.coin() ? 12 : in.month();
  plan.sustained_rule.horizon_years = in.coin() ? 3 : in.below(25) - 1;
  for (int inputs = in.below(4); inputs > 0; --inputs) {
    const auto made = distribution(in, in.coin() ? 1 : 100);
    if (!made) continue;
    const auto field = static_cast<Field>(in.below(static_cast<int>(Field::realised_share_of_hours) + 1));
    plan.inputs.push_back({"x",
                           {"x", "x"},
                           static_cast<std::uint32_t>(in.below(16)),
                           *made,
                           {{{field, in.below(4)}, static_cast<Binding::Does>(in.below(3)), in.number(0, 2)}}});
  }
  if (in.below(4) == 1) plan.correlations.push_back({in.below(4) - 1, in.below(4) - 1, in.number(-1, 1)});
  return plan;
}

void in_words(const headpin::text::Problems& problems) {
  must(!problems.empty(), "no answer has a reason");
  for (const headpin::text::Problem& problem : problems) {
    must(!problem.nl.empty() && !problem.en.empty(), "a reason is said in both languages");
  }
}

/// Infinity would be a number that is none, but for a month that never comes.
void is_number(double value, const char* what) {
  must(!std::isnan(value), what);
}

Utility utility(Bytes& in) {
  Utility utility;
  utility.npv = in.coin() ? 1 : in.number(0, 1);
  utility.sustained = in.coin() ? 0 : in.number(0, 1e6);
  utility.deadline_month = in.coin() ? 24 : in.month();
  return utility;
}

void ask_forecast(const Plan& plan, Bytes& in) {
  Request request{static_cast<std::uint64_t>(in.byte()), 16 + in.below(64), {in.coin() ? 24 : in.month()}, 1};
  if (in.below(16) == 1) request.paths = 1'000'000'000;
  if (in.coin()) request.comings = Comings::in_the_mean;
  const auto result = forecast(plan, request);
  if (!result) return in_words(result.problems);
  for (const Fan* fan : {&result->cash, &result->partners, &result->coverage, &result->students}) {
    for (const double value : fan->p50) is_number(value, "a fan is made of numbers");
  }
  is_number(result->mean_npv, "a mean is a number");
  must(result->sustained[0].sustained.value >= 0 && result->sustained[0].sustained.value <= 1, "a chance is a share");
}

void ask_influence(const Plan& plan, Bytes& in) {
  const auto result = influence(plan, static_cast<Measure>(in.below(3)), in.month());
  if (!result) return in_words(result.problems);
  for (const auto& bar : result->bars) is_number(bar.at_low + bar.at_high, "a bar has ends");
}

void ask_shapley(const Plan& plan, Bytes& in) {
  const auto result = shapley_shares(plan, {static_cast<Measure>(in.below(3)), 1, in.coin() ? 16 : in.byte() - 100});
  if (!result) return in_words(result.problems);
  for (const double share : result->share) is_number(share, "a share is a number");
}

void ask_worth(const Plan& plan, Bytes& in) {
  WorthRequest request;
  request.utility = utility(in);
  request.paths = in.below(16) == 1 ? 1'000'000'000 : 256;
  request.threads = 1;
  if (in.below(4) == 1) request.groups = {{in.below(5) - 1, in.below(5) - 1}};
  const auto result = worth_of_learning({{"do", plan}, {"stop", {}}}, request);
  if (!result) return in_words(result.problems);
  is_number(result->evpi, "a value is a number");
  for (const Learning& learning : result->ranking) {
    is_number(learning.evppi + learning.standard_error, "a value is a number");
  }
}

void ask_advice(const Plan& plan, Bytes& in) {
  AdviceRequest request;
  request.utility = utility(in);
  request.lag_months = in.coin() ? 3 : in.month();
  request.contestants = in.below(5);
  request.paths = in.coin() ? 256 : in.month();
  request.threads = 1;
  request.exact_pins = in.below(11) - 1;
  const auto result = advise(plan, request);
  if (!result) return in_words(result.problems);
  for (const Route& route : result->routes) is_number(route.expected, "an expectation is a number");
}

void ask_fit(Bytes& in) {
  std::vector<double> counts, years;
  for (int n = in.below(14); n > 0; --n) {
    counts.push_back(in.number(0, 5000));
    years.push_back(in.coin() ? static_cast<double>(years.size()) + 1 : in.number(1990, 2030));
  }
  if (in.below(8) == 1 && !years.empty()) years.pop_back();
  const auto curve = [](const auto& fit) {
    if (!fit) return in_words(fit.problems);
    is_number(fit->curve.p + fit->curve.q, "a curve has numbers");
  };
  curve(fit_intervals(counts));
  curve(fit_density(counts, years));
  curve(fit_quadratic(counts));
  curve(fit_stock(years, counts, in.number(100, 9000), in.number(1980, 2000)));
  curve(fit_stock_from(in.number(1980, 2000), in.number(1, 100), years, counts, in.number(100, 9000)));
  const auto generations = fit_generations({counts, years}, {in.number(1, 1), in.number(1, 9)});
  if (!generations) return in_words(generations.problems);
  is_number(generations->p + generations->q + generations->residual_sum, "a fit has numbers");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  Bytes in(data, size);
  const int question = in.below(8);
  if (question == 0) {
    ask_fit(in);
    return 0;
  }
  const Plan asked = plan(in);
  switch (question) {
    case 1:
      ask_influence(asked, in);
      break;
    case 2:
      ask_shapley(asked, in);
      break;
    case 3:
      ask_worth(asked, in);
      break;
    case 4:
      ask_advice(asked, in);
      break;
    default:
      ask_forecast(asked, in);
  }
  return 0;
}
