#include "forecast/course/checker.hpp"
#include "forecast/course/layout.hpp"
#include "forecast/forecast.hpp"

#include <set>

namespace headpin::forecast {
namespace {

void check_link(Checker& c, const Plan& plan, std::size_t i) {
  const Link& link = plan.links[i];
  c.index(at("links", i) + "/from", {"De verbinding", "The link"}, link.from, plan.pins.size(), false);
  c.index(at("links", i) + "/to", {"De verbinding", "The link"}, link.to, plan.pins.size(), false);
  if (link.from == link.to) {
    c.say(at("links", i), "Een verbinding loopt van een kegel naar zichzelf.", "A link runs from a pin to itself.");
  }
  c.number(at("links", i) + "/proof", field_words(Field::link_proof), link.proof, 0, 1);
  c.number(at("links", i) + "/reference", field_words(Field::link_reference), link.reference, 0, 50);
}

void check_line(Checker& c, const Plan& plan, std::size_t i) {
  const Line& line = plan.lines[i];
  const std::string name = line.name.empty() ? "" : quoted(line.name);
  c.number(at("lines", i) + "/per_month", {"Het maandbedrag van regel" + name, "The monthly amount of line" + name},
           line.per_month);
  if (line.from_month < 0 || line.from_month > line.to_month) {
    c.say(at("lines", i) + "/from_month", "Regel" + name + " eindigt voordat hij begint.",
          "Line" + name + " ends before it begins.");
  }
  c.index(at("lines", i) + "/follows_pin", {"Regel" + name, "Line" + name}, line.follows_pin, plan.pins.size(), true);
  if (line.partner < -1) {
    c.say(at("lines", i) + "/partner", "De partner van regel" + name + " bestaat niet.",
          "The partner of line" + name + " does not exist.");
  }
}

void check_role(Checker& c, const Role& role, std::size_t i) {
  const auto maybe = [&](Field field, const std::optional<double>& value) {
    if (!value) return;
    const text::Text what = field_words(field);
    c.number(at("roles", i) + "/" + field_key(field),
             {what.nl + " van rol" + quoted(role.name), what.en + " of role" + quoted(role.name)}, *value);
  };
  maybe(Field::role_required_fte, role.required_fte);
  maybe(Field::role_available_fte, role.available_fte);
  maybe(Field::role_people, role.people);
  maybe(Field::role_committed_fte, role.committed_fte);
  if (!role.staff) return;
  const Staff& staff = *role.staff;
  const std::pair<Field, double> numbers[] = {{Field::staff_fte, staff.fte},
                                              {Field::staff_lead_months, staff.lead_months},
                                              {Field::staff_ramp_years, staff.ramp_years},
                                              {Field::staff_attrition, staff.attrition},
                                              {Field::staff_per_partner, staff.fte_per_partner},
                                              {Field::staff_onboarding_share, staff.onboarding_share},
                                              {Field::staff_cost, staff.cost_per_fte}};
  const auto of_role = [&](const text::Text& what) -> text::Text {
    return {what.nl + " van rol" + quoted(role.name), what.en + " of role" + quoted(role.name)};
  };
  for (const auto& [field, value] : numbers) {
    c.number(at("roles", i) + "/" + field_key(field), of_role(field_words(field)), value, lowest(field),
             highest(field));
  }
  for (std::size_t k = 0; k < staff.hires.size(); ++k) {
    const std::string where = at("roles", i) + "/" + at("hires", k);
    c.number(where + "/month", of_role({"De maand van een aanstelling", "The month of a hire"}), staff.hires[k].month,
             0, kMaxMonths);
    c.number(where + "/fte", of_role({"De fte van een aanstelling", "The fte of a hire"}), staff.hires[k].fte);
  }
}

void check_whole(Checker& c, const Plan& plan) {
  const double capacity = plan.onboarding_capacity_hours_per_month;
  if (!(std::isinf(capacity) && capacity > 0)) {
    c.number("onboarding_capacity", field_words(Field::onboarding_capacity), capacity);
  }
  const Finance& f = plan.finance;
  const std::pair<Field, double> numbers[] = {{Field::opening_cash, f.opening_cash},
                                              {Field::overhead_per_month, f.overhead_per_month},
                                              {Field::partners_per_coordinator, f.partners_per_coordinator},
                                              {Field::coordinator_cost_per_year, f.coordinator_cost_per_year},
                                              {Field::hour_cost, f.hour_cost},
                                              {Field::inkind_tariff, f.inkind_tariff},
                                              {Field::usable_share, f.usable_share},
                                              {Field::rate_per_year, f.rate_per_year}};
  for (const auto& [field, value] : numbers) {
    c.number(std::string("finance/") + field_key(field), field_words(field), value, lowest(field), highest(field));
  }
  if (const auto& years = plan.commitments.contract_years) {
    c.number("commitments/contract_years", field_words(Field::contract_years), *years);
  }
  if (const auto& share = plan.commitments.realised_share_of_hours) {
    c.number("commitments/realised_share_of_hours", field_words(Field::realised_share_of_hours), *share, 0, 10);
  }
  c.number("commitments/productive_hours_per_fte",
           {"Het aantal productieve uren per fte", "The productive hours per fte"},
           plan.commitments.productive_hours_per_fte, 0, 8784);
}

void check_rules(Checker& c, const Plan& plan) {
  const PinRule& pin = plan.pin_rule;
  c.number("pin_rule/buffer", {"De buffer van een kegel", "The buffer of a pin"}, pin.buffer, -1, 10);
  c.number("pin_rule/retention_min", {"Het minimale behoud van partners", "The least retention of partners"},
           pin.retention_min, 0, 1);
  c.number("pin_rule/min_partners", {"Het minimum aantal partners", "The least number of partners"}, pin.min_partners);
  c.number("pin_rule/persist_months", {"Het aantal maanden op rij", "The number of months in a row"},
           pin.persist_months, 1, kMaxMonths);
  c.number("pin_rule/grace_months", {"Het aantal maanden respijt", "The months of grace"}, pin.grace_months, 1,
           kMaxMonths);
  const SustainedRule& rule = plan.sustained_rule;
  const std::pair<const char*, double> thresholds[] = {{"cash_coverage", rule.cash_coverage},
                                                       {"total_coverage", rule.total_coverage},
                                                       {"reserve_months", rule.reserve_months},
                                                       {"role_filled", rule.role_filled},
                                                       {"people_per_role", rule.people_per_role},
                                                       {"role_committed", rule.role_committed},
                                                       {"hours_committed", rule.hours_committed},
                                                       {"hours_realised", rule.hours_realised},
                                                       {"hours_come", rule.hours_come},
                                                       {"partner_retention", rule.partner_retention},
                                                       {"renewal_rounds", rule.renewal_rounds},
                                                       {"largest_partner_share", rule.largest_partner_share},
                                                       {"reserve_without_one", rule.reserve_without_one}};
  for (const auto& [key, value] : thresholds) {
    c.number(std::string("sustained_rule/") + key,
             {std::string("De drempel ") + key, std::string("The threshold ") + key}, value);
  }
  c.number("sustained_rule/horizon_years", {"De horizon in jaren", "The horizon in years"}, rule.horizon_years, 0, 20);
  c.number("sustained_rule/persist_months", {"Het aantal maanden op rij", "The number of months in a row"},
           rule.persist_months, 1, kMaxMonths);
}

std::size_t parts(const Plan& plan, Part part) {
  switch (part) {
    case Part::pin:
      return plan.pins.size();
    case Part::link:
      return plan.links.size();
    case Part::line:
      return plan.lines.size();
    case Part::role:
      return plan.roles.size();
    case Part::whole:
      return 1;
  }
  return 0;
}

void check_inputs(Checker& c, const Plan& plan) {
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    const Input& input = plan.inputs[i];
    if (!seen.insert(input.index).second) {
      c.say(at("inputs", i) + "/index", "Twee onzekere getallen hebben hetzelfde volgnummer.",
            "Two uncertain numbers share one index.");
    }
    if (input.index >= kFirstReservedIndex) {
      c.say(at("inputs", i) + "/index", "Het volgnummer is te hoog.", "The index is too high.");
    }
    for (const Binding& binding : input.sets) {
      c.index(at("inputs", i) + "/sets",
              {"Het onzekere getal" + quoted(input.label.nl), "The uncertain number" + quoted(input.label.en)},
              binding.slot.index, parts(plan, part_of(binding.slot.field)), false);
      c.number(at("inputs", i) + "/sets/scale", {"De schaal", "The scale"}, binding.scale, -1e12);
    }
  }
}

void check_correlations(Checker& c, const Plan& plan) {
  for (std::size_t i = 0; i < plan.correlations.size(); ++i) {
    const Correlation& one = plan.correlations[i];
    const text::Text what = {"Een samenhang", "A correlation"};
    c.index(at("correlations", i) + "/first", what, one.first, plan.inputs.size(), false);
    c.index(at("correlations", i) + "/second", what, one.second, plan.inputs.size(), false);
    c.number(at("correlations", i) + "/rank", what, one.rank, -1, 1);
    if (one.first == one.second) {
      c.say(at("correlations", i), "Een getal hangt altijd met zichzelf samen.", "A number always goes with itself.");
    }
  }
}

}  // namespace

text::Problems check(const Plan& plan) {
  Checker c;
  c.number("months", {"Het aantal maanden", "The number of months"}, plan.months, 1, kMaxMonths);
  if (plan.pins.empty() && plan.lines.empty()) {
    c.say("pins", "Het plan is leeg: voeg een doelgroep met een aanbod toe, of een bedrag.",
          "The plan is empty: add a target group with an offer, or an amount.");
  }
  if (plan.pins.size() > kMaxPins) {
    c.say("pins", "Er zijn meer dan 64 kegels.", "There are more than 64 pins.");
    return c.problems;
  }
  check_pins(c, plan);
  for (std::size_t i = 0; i < plan.links.size(); ++i) check_link(c, plan, i);
  for (std::size_t i = 0; i < plan.lines.size(); ++i) check_line(c, plan, i);
  for (std::size_t i = 0; i < plan.roles.size(); ++i) check_role(c, plan.roles[i], i);
  check_whole(c, plan);
  check_rules(c, plan);
  check_inputs(c, plan);
  check_correlations(c, plan);
  return c.problems;
}

text::Problems check(const Request& request) {
  Checker c;
  c.number("paths", {"Het aantal doorrekeningen", "The number of paths"}, static_cast<double>(request.paths), 1,
           static_cast<double>(kMaxPaths));
  c.number("threads", {"Het aantal processen", "The number of threads"}, request.threads, 0, kMaxThreads);
  for (std::size_t i = 0; i < request.deadlines.size(); ++i) {
    c.number(at("deadlines", i), {"De maand van de deadline", "The month of the deadline"}, request.deadlines[i], 1,
             kMaxMonths);
  }
  if (!request.deadlines.empty()) {
    c.number("aim", {"De deadline die verteld wordt", "The deadline that is told"}, static_cast<double>(request.aim), 0,
             static_cast<double>(request.deadlines.size()) - 1);
  }
  return c.problems;
}

}  // namespace headpin::forecast
