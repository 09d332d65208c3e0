#include "forecast/course/layout.hpp"

#include "forecast/draw/bayes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace headpin::forecast {
namespace {

double or_nan(const std::optional<double>& value) {
  return value.value_or(std::nan(""));
}

std::vector<double> flatten(const Plan& plan) {
  std::vector<double> numbers;
  for (const Pin& pin : plan.pins) {
    const std::vector<double> of_pin = numbers_of(pin);
    numbers.insert(numbers.end(), of_pin.begin(), of_pin.end());
  }
  for (const Link& link : plan.links) numbers.insert(numbers.end(), {link.proof, link.reference});
  for (const Line& line : plan.lines) numbers.push_back(line.per_month);
  for (const Role& role : plan.roles) {
    const Staff staff = role.staff.value_or(Staff{});
    numbers.insert(numbers.end(), {or_nan(role.required_fte), or_nan(role.available_fte), or_nan(role.people),
                                   or_nan(role.committed_fte), staff.fte, staff.lead_months, staff.ramp_years,
                                   staff.attrition, staff.fte_per_partner, staff.onboarding_share, staff.cost_per_fte});
  }
  const Finance& f = plan.finance;
  numbers.insert(numbers.end(), {plan.onboarding_capacity_hours_per_month, f.opening_cash, f.overhead_per_month,
                                 f.partners_per_coordinator, f.coordinator_cost_per_year, f.hour_cost, f.inkind_tariff,
                                 f.usable_share, f.rate_per_year, or_nan(plan.commitments.contract_years),
                                 or_nan(plan.commitments.realised_share_of_hours)});
  return numbers;
}

Flow flow_of(LineKind kind) {
  switch (kind) {
    case LineKind::own_income:
      return kOwnIncome;
    case LineKind::incidental_income:
    case LineKind::subsidy:
      return kOtherIncome;
    case LineKind::cost:
      return kCost;
    case LineKind::project_cost:
      return kProjectCost;
    case LineKind::coverable_cost:
      return kCoverable;
    case LineKind::coverable_project_cost:
      return kCoverableProject;
    case LineKind::in_kind_offer:
      return kInKind;
  }
  return kCost;
}

void cut_time_into_segments(const Plan& plan, int last_month, Layout& layout) {
  std::vector<int>& starts = layout.segment_start;
  starts = {0};
  for (const Line& line : plan.lines) {
    for (const int month : {line.from_month, line.to_month}) {
      if (month > 0 && month < last_month) starts.push_back(month);
    }
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  starts.push_back(kForever);
  for (int month = 0, segment = 0; month < last_month; ++month) {
    while (month >= starts[static_cast<std::size_t>(segment) + 1]) ++segment;
    layout.segment_of_month.push_back(segment);
  }
}

void find_payers(const Plan& plan, Layout& layout) {
  std::vector<std::pair<int, int>> rows;  // partner, group
  for (const Line& line : plan.lines) {
    if (line.kind == LineKind::own_income && line.partner >= 0) {
      rows.emplace_back(line.partner, line.follows_pin < 0 ? layout.pins : line.follows_pin);
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  layout.payers = static_cast<int>(rows.size());
  for (const auto& [partner, group] : rows) {
    layout.payer_partner.push_back(partner);
    layout.payer_group.push_back(group);
  }
}

int payer_row(const Layout& layout, int partner, int group) {
  for (int row = 0; row < layout.payers; ++row) {
    const auto i = static_cast<std::size_t>(row);
    if (layout.payer_partner[i] == partner && layout.payer_group[i] == group) return row;
  }
  return -1;
}

void place_lines(const Plan& plan, Layout& layout) {
  const auto& starts = layout.segment_start;
  const auto segment_from = [&](int month) {  // the first segment that starts at or after `month`
    const auto found = std::lower_bound(starts.begin(), starts.end() - 1, month);
    return static_cast<int>(found - starts.begin());
  };
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const Line& line = plan.lines[i];
    if (line.follows_pin >= 0) layout.facts[static_cast<std::size_t>(line.follows_pin)].has_lines = true;
    LineUse use;
    use.position = layout.line_position(static_cast<int>(i));
    use.group = line.follows_pin < 0 ? layout.pins : line.follows_pin;
    use.flow = flow_of(line.kind);
    use.first_segment = segment_from(std::max(line.from_month, 0));
    use.last_segment = segment_from(line.to_month);
    if (line.kind == LineKind::own_income && line.partner >= 0) use.payer = payer_row(layout, line.partner, use.group);
    layout.line_uses.push_back(use);
  }
}

void connect(const Plan& plan, Layout& layout) {
  std::vector<int> order(plan.links.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const Link& left = plan.links[static_cast<std::size_t>(a)];
    const Link& right = plan.links[static_cast<std::size_t>(b)];
    return std::tie(left.from, left.proof, left.reference) < std::tie(right.from, right.proof, right.reference);
  });
  for (const int i : order) {
    const Link& link = plan.links[static_cast<std::size_t>(i)];
    layout.facts[static_cast<std::size_t>(link.to)].links_into.push_back({link.from, i});
    layout.facts[static_cast<std::size_t>(link.from)].has_links_out = true;
  }
}

void note_what_is_known(const Plan& plan, Layout& layout) {
  const auto all = [&](auto has) {
    return !plan.roles.empty() && std::all_of(plan.roles.begin(), plan.roles.end(), has);
  };
  layout.roles_known = all([](const Role& r) { return r.required_fte && (r.available_fte || r.staff); });
  layout.people_known = all([](const Role& r) { return r.people.has_value(); });
  layout.committed_known = all([](const Role& r) { return r.required_fte && r.committed_fte; });
  layout.contract_known = plan.commitments.contract_years.has_value();
  layout.realised_known = plan.commitments.realised_share_of_hours.has_value();
  for (const Role& role : plan.roles) layout.committed_until.push_back(role.committed_until_month);
}

/// So many yeses out of n make P(conversion >= target) reach the confidence; infinity when even all would not. One more
/// question can ask for one more yes at most, so the answer lies at `at_least` or up to `asked` above it.
double yeses_needed(const Pilot& pilot, double n, double at_least) {
  const auto sure = [&](double yeses) {
    const ChanceBelief belief{pilot.prior_yes + yeses, pilot.prior_no + n - yeses};
    return belief.probability_above(pilot.target) >= pilot.confidence;
  };
  if (sure(at_least)) return at_least;
  if (!sure(n)) return std::numeric_limits<double>::infinity();
  double low = at_least, high = n;
  while (high - low > 1e-7) {
    const double middle = (low + high) / 2;
    (sure(middle) ? high : low) = middle;
  }
  return high;
}

Layout::Road road_of(const Pilot& pilot, int months) {
  Layout::Road road{true, pilot.development_months, pilot.validation_months, pilot.asked_per_month, {}};
  double at_least = 0;
  for (int month = 0; month <= months; ++month) {
    const double asked = static_cast<double>(month) * pilot.asked_per_month;
    road.enough.push_back(pilot.asked_per_month == 0 ? 0 : yeses_needed(pilot, asked, at_least));
    if (std::isfinite(road.enough.back())) at_least = road.enough.back();
  }
  return road;
}

void set_out(const Plan& plan, Layout& layout) {
  layout.replaced_by.assign(plan.pins.size(), -1);
  for (std::size_t i = 0; i < plan.pins.size(); ++i) {
    const Pin& pin = plan.pins[i];
    Layout::PinFacts& facts = layout.facts[i];
    facts.launch = pin.launch;
    facts.has_competitor = pin.competitor.has_value();
    if (pin.pilot) facts.road = road_of(*pin.pilot, layout.run_months);
    if (pin.students) {
      facts.course_years = pin.students->years;
      facts.intake_month = pin.students->intake_month;
    }
    layout.has_students |= pin.students.has_value();
    layout.has_pilots |= pin.pilot.has_value();
    layout.replaces.push_back(pin.replaces);
    layout.has_generations |= pin.replaces >= 0;
    if (pin.replaces >= 0) layout.replaced_by[static_cast<std::size_t>(pin.replaces)] = static_cast<int>(i);
  }
  for (std::size_t first = 0; first < plan.pins.size(); ++first) {
    if (plan.pins[first].replaces >= 0) continue;
    for (int pin = static_cast<int>(first); pin >= 0; pin = layout.replaced_by[static_cast<std::size_t>(pin)]) {
      layout.by_generation.push_back(pin);
    }
  }
  for (std::size_t i = 0; i < plan.roles.size(); ++i) {
    if (!plan.roles[i].staff) continue;
    layout.staffed.push_back(static_cast<int>(i));
    layout.hires.push_back(plan.roles[i].staff->hires);
    layout.onboards_by_staff |= plan.roles[i].staff->onboarding_share > 0;
  }
}

}  // namespace

std::vector<double> numbers_of(const Pin& pin) {
  const Competitor other = pin.competitor.value_or(Competitor{});
  const Pilot pilot = pin.pilot.value_or(Pilot{});
  const Students students = pin.students.value_or(Students{});
  return {pin.potential,
          pin.willing_without_proof,
          pin.willing_with_proof,
          pin.founding_partners,
          pin.innovation,
          pin.imitation,
          pin.proof_need,
          pin.churn,
          static_cast<double>(pin.launch.month),
          static_cast<double>(pin.launch.lag_months),
          pin.ramp_years,
          pin.satisfaction,
          pin.trust_up_years,
          pin.trust_down_years,
          other.entry_month,
          other.innovation,
          other.imitation,
          other.switch_share,
          other.churn,
          pin.onboarding_hours,
          pin.fee,
          pin.inkind_hours,
          pin.cash_cost_per_partner,
          pin.onboarding_cost,
          pin.need_hours_fixed,
          pin.need_hours_per_partner,
          pin.pledged_founders,
          pilot.partners,
          pilot.conversion,
          students.per_partner,
          students.most,
          students.retention,
          students.income,
          students.cost};
}

Part part_of(Field field) {
  if (field <= Field::student_cost) return Part::pin;
  if (field <= Field::link_reference) return Part::link;
  if (field == Field::line_per_month) return Part::line;
  if (field <= Field::staff_cost) return Part::role;
  return Part::whole;
}

int Layout::position(Slot slot) const {
  const auto offset = [&](Field first) { return static_cast<int>(slot.field) - static_cast<int>(first); };
  switch (part_of(slot.field)) {
    case Part::pin:
      return pin_position(slot.index) + offset(Field::potential);
    case Part::link:
      return link_position(slot.index) + offset(Field::link_proof);
    case Part::line:
      return line_position(slot.index);
    case Part::role:
      return role_position(slot.index) + offset(Field::role_required_fte);
    case Part::whole:
      return whole_position() + offset(Field::onboarding_capacity);
  }
  return 0;
}

bool Layout::always_zero(Slot slot) const {
  const int at = position(slot);
  const auto touches = [&](const Effect& effect) { return effect.position == at; };
  return base[static_cast<std::size_t>(at)] == 0 && std::none_of(effects.begin(), effects.end(), touches);
}

bool Layout::has_data(SustainedTest test) const {
  switch (test) {
    case SustainedTest::P1:
    case SustainedTest::T1:
      return roles_known;
    case SustainedTest::P2:
      return people_known;
    case SustainedTest::P3:
      return committed_known;
    case SustainedTest::T2:
      return realised_known;
    case SustainedTest::T3:
      return roles_known && realised_known;
    case SustainedTest::V2:
    case SustainedTest::V4:
      return contract_known;
    default:
      return true;
  }
}

bool Layout::everything_known() const {
  for (int i = 0; i < kTestCount; ++i) {
    const auto test = static_cast<SustainedTest>(i);
    if (rule.counts(test) && !has_data(test)) return false;
  }
  return true;
}

Layout lay_out(const Plan& plan, const std::vector<int>& deadlines) {
  Layout layout;
  layout.months = plan.months;
  layout.run_months = plan.months;
  layout.deadlines = deadlines;
  for (const int deadline : deadlines) {
    layout.run_months = std::max(layout.run_months, deadline + 12 * plan.sustained_rule.horizon_years);
  }
  layout.pins = static_cast<int>(plan.pins.size());
  layout.links = static_cast<int>(plan.links.size());
  layout.lines = static_cast<int>(plan.lines.size());
  layout.roles = static_cast<int>(plan.roles.size());
  layout.groups = layout.pins + 1;
  layout.pin_rule = plan.pin_rule;
  layout.rule = plan.sustained_rule;
  layout.productive_hours = plan.commitments.productive_hours_per_fte;
  layout.facts.resize(plan.pins.size());
  connect(plan, layout);
  set_out(plan, layout);
  cut_time_into_segments(plan, layout.run_months + 12 * plan.sustained_rule.horizon_years + 1, layout);
  find_payers(plan, layout);
  place_lines(plan, layout);
  note_what_is_known(plan, layout);
  layout.base = flatten(plan);
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    for (const Binding& binding : plan.inputs[i].sets) {
      layout.effects.push_back({static_cast<int>(i), layout.position(binding.slot), binding.does, binding.scale});
    }
  }
  for (int i = 0; i < layout.pins; ++i) {
    const bool pledges = !layout.always_zero({Field::pledged_founders, i});
    Layout::PinFacts& facts = layout.facts[static_cast<std::size_t>(i)];
    facts.has_founders = pledges || facts.has_lines;
  }
  layout.has_coordinators = !layout.always_zero({Field::partners_per_coordinator, 0});
  return layout;
}

void only_needed_gates(Layout& layout) {
  for (Layout::PinFacts& facts : layout.facts) facts.follows_gate = facts.has_links_out;
  for (const Layout::PinFacts& facts : layout.facts) {
    if (facts.launch.rule != Launch::Rule::after_sustained) continue;
    layout.facts[static_cast<std::size_t>(facts.launch.pin)].follows_gate = true;
  }
}

std::vector<double> with_inputs(const Layout& layout, const std::vector<double>& values) {
  std::vector<double> numbers = layout.base;
  for (const Effect& effect : layout.effects) {
    const double value = effect.scale * values[static_cast<std::size_t>(effect.input)];
    double& number = numbers[static_cast<std::size_t>(effect.position)];
    switch (effect.does) {
      case Binding::Does::set:
        number = value;
        break;
      case Binding::Does::multiply:
        number *= value;
        break;
      case Binding::Does::add:
        number += value;
        break;
    }
  }
  return numbers;
}

}  // namespace headpin::forecast
