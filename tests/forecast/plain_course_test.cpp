// The deterministic course once more, written down plainly from docs/model.md 2.1 and 2.2 and the tests of 1.4: month
// by month, every sum over again, no segments, no lanes, nothing shared with the product but the plan.
#include "forecast/any.hpp"
#include "forecast/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <optional>

namespace headpin::forecast {
namespace {

constexpr double kMonthYears = 1.0 / 12;

struct PlainPin {
  bool launched = false, first = false, ever_open = false;
  int launch_month = 0;
  double own = 0, other = 0, trust = 0, gate = 0, middle = 0, previous = 0, trusted_share = 0;
  double phi = 1, phi_average = 1;
  double reach = 0, open = 0;
  int passes = 0, failures = 0, sustained = 0;
  std::vector<double> income, cost, left, start;  // by month
  // this month
  double at_start = 0, left_now = 0, joining = 0, average = 0, paying = 0, fee_income = 0, partner_cost = 0, need = 0,
         offer = 0, income_now = 0, cost_now = 0;
};

/// Both sides of a test; passes when have >= need and it can be judged.
struct PlainTest {
  double have = 0, need = 0;
  bool possible = true;
  bool near() const { return std::abs(have - need) <= 1e-7 * (std::abs(have) + std::abs(need)) + 1e-9; }
  bool passes() const { return possible && have >= need; }
};

class PlainCourse {
 public:
  explicit PlainCourse(const Plan& plan) : plan_(plan), pins(plan.pins.size()), cash(plan.finance.opening_cash) {}

  void run_month(int k) {
    launch(k);
    reach(k);
    adopt(k);
    settle(k);
    judge_pins(k);
    judge(k);
  }

 private:
  const Plan& plan_;
  std::optional<int> first_launch_;
  std::vector<double> own_, recurring_, inkind_, left_, start_, needed_, committed_, came_, fee_payer_;
  std::vector<std::vector<double>> payers_;  // month x partner
  double coordinators_ = 0, recurring_lines_ = 0, largest_fee_ = 0;

 public:
  std::vector<PlainPin> pins;
  double cash;
  std::array<PlainTest, kTestCount> tests;

 private:
  const Pin& of(const PlainPin& pin) const { return plan_.pins[static_cast<std::size_t>(&pin - pins.data())]; }
  bool has_lines(std::size_t pin) const {
    return std::any_of(plan_.lines.begin(), plan_.lines.end(),
                       [&](const Line& line) { return line.follows_pin == static_cast<int>(pin); });
  }
  bool moves(std::size_t i) const {
    return pins[i].launched || plan_.pins[i].competitor || plan_.pins[i].pledged_founders > 0 || has_lines(i);
  }

  void launch(int k) {
    for (std::size_t i = 0; i < pins.size(); ++i) {
      const Launch& rule = plan_.pins[i].launch;
      const int waits_for = rule.pin < 0 ? 0 : pins[static_cast<std::size_t>(rule.pin)].sustained;
      const bool due =
          rule.rule == Launch::Rule::month ? k >= rule.month : waits_for > 0 && k >= waits_for + rule.lag_months;
      if (!pins[i].launched && due) {
        pins[i].launched = true;
        pins[i].launch_month = k;
        pins[i].own += plan_.pins[i].founding_partners;
        if (!first_launch_) {
          first_launch_ = k;
          pins[i].first = true;
        }
      }
      pins[i].at_start = pins[i].own;
    }
  }

  static double follow(double trust, double target, const Pin& pin, double years) {
    return target + (trust - target) * std::exp(-years / (target > trust ? pin.trust_up_years : pin.trust_down_years));
  }

  void reach(int k) {
    for (PlainPin& pin : pins) {
      if (pin.ever_open) pin.middle = follow(pin.trust, pin.gate * of(pin).satisfaction, of(pin), kMonthYears / 2);
    }
    for (std::size_t i = 0; i < pins.size(); ++i) {
      double unproven = 1;
      for (const Link& link : plan_.links) {
        if (link.to == static_cast<int>(i))
          unproven *= 1 - link.proof * pins[static_cast<std::size_t>(link.from)].middle;
      }
      const Pin& pin = plan_.pins[i];
      pins[i].reach = pin.potential * (pin.willing_without_proof +
                                       (pin.willing_with_proof - pin.willing_without_proof) * (1 - unproven));
      pins[i].open = pin.innovation * (1 - pin.proof_need * unproven);
    }
    for (PlainPin& pin : pins) {
      const double share = pin.reach > 0 ? pin.own / pin.reach : 0;
      const double ahead = k == 0 ? share : share + (share - pin.previous) / 2;
      pin.trusted_share = pin.middle * std::clamp(ahead, 0.0, 1.0);
      pin.previous = share;
    }
  }

  void leave(PlainPin& pin, int k) const {
    const double out = pin.own * (1 - std::exp(-of(pin).churn * kMonthYears / 2));
    pin.own -= out;
    pin.left_now += out;
    const auto& other = of(pin).competitor;
    if (!other) return;
    const double switches = k >= std::nearbyint(other->entry_month) ? other->switch_share : 0;
    pin.other = pin.other * std::exp(-other->churn * kMonthYears / 2) + switches * out;
  }

  void adopt(int k) {
    double hours = 0;
    for (std::size_t i = 0; i < pins.size(); ++i) {
      PlainPin& pin = pins[i];
      const Pin& is = plan_.pins[i];
      pin.left_now = pin.joining = 0;
      if (!moves(i)) continue;
      leave(pin, k);
      double effort = pin.launched ? 1 : 0, pull = pin.open;
      if (pin.launched && is.ramp_years > 0) {
        effort = 1 - std::exp(-(k - pin.launch_month + 0.5) * kMonthYears / is.ramp_years);
      }
      for (const Link& link : plan_.links) {
        if (link.to == static_cast<int>(i))
          pull += link.reference * pins[static_cast<std::size_t>(link.from)].trusted_share;
      }
      const bool entered = is.competitor && k >= std::nearbyint(is.competitor->entry_month);
      const double own_alpha = effort * pull, own_beta = effort * is.imitation;
      const double alpha = own_alpha + (entered ? is.competitor->innovation : 0);
      const double beta = own_beta + (entered ? is.competitor->imitation : 0);
      const double all = pin.own + pin.other, m = pin.reach, hazard = m > 0 ? alpha + beta * all / m : 0;
      if (all < m && hazard > 0) {
        const double d = alpha + beta, t = 2 * std::tanh(d * kMonthYears / 2) / d;
        const double grown =
            std::min(m - all, hazard * (m - all) * t / (1 + (beta * all / m - (beta - alpha) / 2) * t));
        const double x = beta * grown / (m * hazard);
        const double l = x < 1e-4 ? 1 - x / 2 + x * x / 3 : std::log1p(x) / x;
        const double q = x < 1e-4 ? 0.5 - x / 3 + x * x / 4 : (x - std::log1p(x)) / (x * x);
        const double ours = grown / hazard * ((own_alpha + own_beta * all / m) * l + own_beta * grown / m * q);
        pin.joining = entered ? ours : grown;
        pin.other += entered ? grown - ours : 0;
      }
      hours += is.onboarding_hours * pin.joining;
    }
    const double most = plan_.onboarding_capacity_hours_per_month;
    for (std::size_t i = 0; i < pins.size(); ++i) {
      PlainPin& pin = pins[i];
      if (!moves(i)) continue;
      if (hours > most) pin.joining *= most / hours;
      pin.own += pin.joining;
      leave(pin, k);
      if (pin.ever_open)
        pin.trust = follow(pin.trust, pin.gate * plan_.pins[i].satisfaction, plan_.pins[i], kMonthYears);
    }
  }

  /// What flows in a month from the lines that follow this pin, or -1 for those of the PPS itself.
  double flow(int k, int group, std::initializer_list<LineKind> kinds) const {
    double sum = 0;
    for (const Line& line : plan_.lines) {
      if (line.follows_pin != group || k < line.from_month || k >= line.to_month) continue;
      if (std::find(kinds.begin(), kinds.end(), line.kind) != kinds.end()) sum += line.per_month;
    }
    return sum;
  }
  double per_month(double a_year) const { return a_year / 12; }
  double in_euro(double hours) const { return hours * plan_.finance.inkind_tariff; }
  double in_hours(double euro) const {
    return plan_.finance.inkind_tariff > 0 ? euro / plan_.finance.inkind_tariff : 0;
  }

  void settle(int k) {
    const Finance& f = plan_.finance;
    using enum LineKind;
    double own = flow(k, -1, {own_income}), other = flow(k, -1, {incidental_income, subsidy}), recurring = 0;
    double once = flow(k, -1, {project_cost});
    double need = flow(k, -1, {coverable_cost}), once_need = flow(k, -1, {coverable_project_cost});
    double offered = flow(k, -1, {in_kind_offer}), usable = f.usable_share * offered, used = 0;
    double partners = 0, left = 0, start = 0, hours_needed = 0, promised = in_hours(offered);
    largest_fee_ = 0;
    for (std::size_t i = 0; i < pins.size(); ++i) {
      PlainPin& pin = pins[i];
      const Pin& is = plan_.pins[i];
      if (!moves(i)) continue;
      const int group = static_cast<int>(i);
      const double next = pin.launched ? pin.phi * std::exp(-is.churn * kMonthYears) : pin.phi;
      pin.phi_average = (pin.phi + next) / 2;
      pin.phi = next;
      pin.average = (pin.at_start + pin.own) / 2;
      pin.paying = std::max(0.0, pin.average - pin.phi_average * is.pledged_founders);
      pin.fee_income = pin.paying * per_month(is.fee);
      pin.partner_cost = pin.average * per_month(is.cash_cost_per_partner);
      const double hours =
          (pin.launched ? per_month(is.need_hours_fixed) : 0) + per_month(is.need_hours_per_partner) * pin.average;
      pin.need = hours * f.hour_cost;
      pin.offer = in_euro(pin.paying * per_month(is.inkind_hours));
      const double phi = pin.phi_average, founders = phi * flow(k, group, {in_kind_offer});
      const double from_founders = std::min(pin.need, f.usable_share * founders);
      const double from_partners = std::min(pin.need - from_founders, f.usable_share * pin.offer);
      usable += f.usable_share * founders - from_founders;
      pin.income_now = pin.fee_income + phi * flow(k, group, {own_income});
      pin.cost_now = pin.partner_cost + phi * flow(k, group, {cost}) + pin.need - from_founders - from_partners;
      own += pin.income_now;
      other += phi * flow(k, group, {incidental_income, subsidy});
      recurring += pin.cost_now;
      once += phi * flow(k, group, {project_cost}) + pin.joining * is.onboarding_cost;
      need += phi * flow(k, group, {coverable_cost});
      once_need += phi * flow(k, group, {coverable_project_cost});
      used += from_founders + from_partners;
      hours_needed += hours;
      promised += in_hours(founders) + pin.paying * per_month(is.inkind_hours);
      partners += pin.own;
      left += pin.left_now;
      start += pin.at_start;
      largest_fee_ = std::max(largest_fee_, std::min(pin.paying, 1.0) * per_month(is.fee));
    }
    coordinators_ = f.partners_per_coordinator > 0 ? std::ceil(partners / f.partners_per_coordinator - 1e-9) *
                                                         per_month(f.coordinator_cost_per_year)
                                                   : 0;
    const double covered = std::min(need + once_need, usable);
    const double part = need + once_need > 0 ? covered / (need + once_need) : 0;
    recurring_lines_ = flow(k, -1, {cost}) + need * (1 - part);
    recurring += recurring_lines_ + f.overhead_per_month + coordinators_;
    once += once_need * (1 - part);
    cash += own + other - recurring - once;
    own_.push_back(own);
    recurring_.push_back(recurring);
    inkind_.push_back(used + need * part);
    left_.push_back(left);
    start_.push_back(start);
    fee_payer_.push_back(largest_fee_);
    double role_needed = 0, role_there = 0;
    for (const Role& role : plan_.roles) {
      role_needed += per_month(role.required_fte.value_or(0) * plan_.commitments.productive_hours_per_fte);
      role_there += per_month(role.available_fte.value_or(0) * plan_.commitments.productive_hours_per_fte);
    }
    needed_.push_back(hours_needed + role_needed);
    committed_.push_back(promised + role_there);
    const double realised = std::clamp(plan_.commitments.realised_share_of_hours.value_or(0), 0.0, 1.0);
    came_.push_back(realised * promised + role_there);
    payers_.emplace_back();
    for (int partner = 0; partner < 4; ++partner) payers_.back().push_back(paid_by(partner, k, false));
  }

  /// Own cash from one partner in a month: as it was, or with the founders that are left now.
  double paid_by(int partner, int k, bool held) const {
    double sum = 0;
    for (const Line& line : plan_.lines) {
      if (line.kind != LineKind::own_income || line.partner != partner) continue;
      if (k < line.from_month || k >= line.to_month) continue;
      const auto pin = static_cast<std::size_t>(std::max(line.follows_pin, 0));
      sum += line.per_month * (line.follows_pin < 0 ? 1 : held ? pins[pin].phi : pins[pin].phi_average);
    }
    return sum;
  }

  static double last_year(const std::vector<double>& values) {
    double sum = 0;
    for (std::size_t i = values.size() < 12 ? 0 : values.size() - 12; i < values.size(); ++i) sum += values[i];
    return sum;
  }

  void judge_pins(int k) {
    const PinRule& rule = plan_.pin_rule;
    double averages = 0;
    for (std::size_t i = 0; i < pins.size(); ++i) averages += moves(i) ? pins[i].average : 0;
    for (std::size_t i = 0; i < pins.size(); ++i) {
      PlainPin& pin = pins[i];
      if (!moves(i)) continue;
      const double carried = pin.first ? plan_.finance.overhead_per_month + recurring_lines_ : 0;
      pin.income.push_back(pin.income_now + (pin.first ? flow(k, -1, {LineKind::own_income}) : 0));
      pin.cost.push_back(pin.cost_now + carried + (averages > 0 ? coordinators_ * pin.average / averages : 0));
      pin.left.push_back(pin.left_now);
      pin.start.push_back(pin.at_start);
      if (k < 11) continue;
      const bool a_year = pin.launched && k + 1 - pin.launch_month >= 12;
      const double income = last_year(pin.income), start = last_year(pin.start);
      const bool passes = a_year && income > 0 && income >= last_year(pin.cost) * (1 + rule.buffer) * (1 - 1e-12) &&
                          start > 0 && last_year(pin.left) <= start / 12 * (1 - rule.retention_min) &&
                          pin.own >= rule.min_partners;
      pin.passes = passes ? pin.passes + 1 : 0;
      pin.failures = passes ? 0 : pin.failures + (a_year ? 1 : 0);
      if (pin.passes >= rule.persist_months) {
        pin.gate = 1;
        pin.ever_open = true;
        if (pin.sustained == 0) pin.sustained = k + 1;
      } else if (pin.failures >= rule.grace_months) {
        pin.gate = 0;
      }
    }
  }

  /// The net cash of a later month when volumes stay as they are at the end of month k.
  double held(int later) const {
    const Finance& f = plan_.finance;
    using enum LineKind;
    double net = flow(later, -1, {own_income, incidental_income, subsidy}) - flow(later, -1, {cost, project_cost}) -
                 f.overhead_per_month - coordinators_;
    double need = flow(later, -1, {coverable_cost, coverable_project_cost});
    double usable = f.usable_share * flow(later, -1, {in_kind_offer});
    for (std::size_t i = 0; i < pins.size(); ++i) {
      const PlainPin& pin = pins[i];
      if (!moves(i)) continue;
      const int group = static_cast<int>(i);
      const double founders = f.usable_share * pin.phi * flow(later, group, {in_kind_offer});
      const double from_founders = std::min(pin.need, founders);
      const double from_partners = std::min(pin.need - from_founders, f.usable_share * pin.offer);
      net += pin.fee_income - pin.partner_cost - (pin.need - from_founders - from_partners) +
             pin.phi * (flow(later, group, {own_income, incidental_income, subsidy}) -
                        flow(later, group, {cost, project_cost}));
      need += pin.phi * flow(later, group, {coverable_cost, coverable_project_cost});
      usable += founders - from_founders;
    }
    return net - std::max(0.0, need - usable);
  }

  double contract_end(int k) const {
    const double now = k + 1, length = std::max(1.0, 12 * plan_.commitments.contract_years.value_or(1));
    if (!first_launch_ || *first_launch_ >= now) return now;
    double end = *first_launch_;
    while (end < now - 0.01 * length) end += length;
    return std::max(end, now);
  }

  /// The lowest balance of the coming years when this partner (a payer of fees for -2, nobody for -1) leaves.
  double lowest_without(int k, int partner) const {
    const double leaves = contract_end(k);
    double balance = cash, lowest = cash;
    for (int later = k + 1; later < k + 1 + 12 * plan_.sustained_rule.horizon_years; ++later) {
      const double gone = std::clamp(later + 1 - leaves, 0.0, 1.0);
      const double paid = partner == -1 ? 0 : partner == -2 ? largest_fee_ : paid_by(partner, later, true);
      balance += held(later) - gone * paid;
      lowest = std::min(lowest, balance);
    }
    return lowest;
  }

  void judge(int k) {
    if (k < 11) return;
    const SustainedRule& rule = plan_.sustained_rule;
    const auto set = [&](SustainedTest test, double have, double need, bool possible = true) {
      tests[static_cast<std::size_t>(test)] = {have, need, possible};
    };
    const double own = last_year(own_), recurring = last_year(recurring_), inkind = last_year(inkind_);
    const double fixed = plan_.finance.overhead_per_month + coordinators_ + recurring_lines_;
    set(SustainedTest::M1, own, rule.cash_coverage * recurring, own > 0);
    set(SustainedTest::M1t, own + inkind, rule.total_coverage * (recurring + inkind));
    set(SustainedTest::M2, lowest_without(k, -1), rule.reserve_months * fixed);
    double worst = lowest_without(k, -2);
    for (int partner = 0; partner < 4; ++partner) worst = std::min(worst, lowest_without(k, partner));
    set(SustainedTest::V4, worst, rule.reserve_without_one * fixed);
    if (!plan_.roles.empty()) {
      const Role& role = plan_.roles.front();
      set(SustainedTest::P1, *role.available_fte, *role.required_fte * rule.role_filled);
      set(SustainedTest::P2, *role.people, rule.people_per_role);
      const bool lasts = role.committed_until_month >= k + 1 + 12 * rule.horizon_years;
      set(SustainedTest::P3, lasts ? *role.committed_fte : 0, *role.required_fte * rule.role_committed);
      set(SustainedTest::T1, last_year(committed_), last_year(needed_) * rule.hours_committed);
      set(SustainedTest::T3, last_year(came_), last_year(needed_) * rule.hours_come);
      set(SustainedTest::T2, *plan_.commitments.realised_share_of_hours, rule.hours_realised);
      set(SustainedTest::V2, first_launch_ ? k + 1 - *first_launch_ : -1e9,
          rule.renewal_rounds * 12 * *plan_.commitments.contract_years);
    }
    const double start = last_year(start_);
    set(SustainedTest::V1, start > 0 ? 1 - last_year(left_) / (start / 12) : 0, rule.partner_retention,
        start > 0 && first_launch_ && k + 1 - *first_launch_ >= 12);
    double largest = last_year(fee_payer_);
    for (std::size_t partner = 0; partner < 4; ++partner) {
      double sum = 0;
      for (std::size_t i = payers_.size() - 12; i < payers_.size(); ++i) sum += payers_[i][partner];
      largest = std::max(largest, sum);
    }
    set(SustainedTest::V3, rule.largest_partner_share * own, largest, own > 0);
  }
};

bool alike(double a, double b, double scale) {
  return std::abs(a - b) <= 1e-7 * (std::abs(a) + std::abs(b)) + 1e-9 * scale;
}

TEST(PlainCourse, SaysMonthByMonthWhatTheProductSays) {
  testing::always([] {
    const Plan plan = testing::any_plan();
    const auto path = simulate(plan);
    RC_ASSERT(path.ok());
    PlainCourse plain(plan);
    for (int k = 0; k < plan.months; ++k) {
      const auto month = static_cast<std::size_t>(k);
      plain.run_month(k);
      for (std::size_t i = 0; i < plan.pins.size(); ++i) {
        RC_ASSERT(alike(plain.pins[i].own, path->pins[i].partners[month], plan.pins[i].potential));
        RC_ASSERT(alike(plain.pins[i].other, path->pins[i].competitor_partners[month], plan.pins[i].potential));
        RC_ASSERT(alike(plain.pins[i].trust, path->pins[i].trust[month], 1));
      }
      RC_ASSERT(alike(plain.cash, path->cash[month], 1e6));
      for (std::size_t i = 0; i < kTestCount && k >= 11; ++i) {
        const PlainTest& test = plain.tests[i];
        const Verdict verdict = path->tests[month][i];
        if (verdict == Verdict::no_data || test.near()) continue;
        if ((verdict == Verdict::passes) != test.passes()) {
          RC_FAIL(std::string(code(static_cast<SustainedTest>(i))) + " in month " + std::to_string(k + 1) + ": " +
                  std::to_string(test.have) + " of " + std::to_string(test.need));
        }
      }
    }
    for (std::size_t i = 0; i < plan.pins.size(); ++i) {
      RC_ASSERT(plain.pins[i].sustained == path->pins[i].sustained_month);
    }
  });
}

}  // namespace
}  // namespace headpin::forecast
