#include "forecast/course/checker.hpp"
#include "forecast/course/layout.hpp"

namespace headpin::forecast {

/// The largest value that makes sense, where that is not "no limit".
double highest(Field field) {
  switch (field) {
    case Field::willing_without_proof:
    case Field::willing_with_proof:
    case Field::proof_need:
    case Field::satisfaction:
    case Field::competitor_switch_share:
    case Field::link_proof:
    case Field::usable_share:
    case Field::innovation:
    case Field::competitor_innovation:
    case Field::conversion:
    case Field::student_retention:
    case Field::staff_onboarding_share:
      return 1;
    case Field::realised_share_of_hours:
      return 10;
    case Field::imitation:
    case Field::competitor_imitation:
    case Field::link_reference:
    case Field::churn:
    case Field::competitor_churn:
    case Field::staff_attrition:
      return 50;  // per year: beyond once a week is a slip of the pen
    case Field::potential:
    case Field::founding_partners:
    case Field::pledged_founders:
      return 1e7;
    default:
      return std::numeric_limits<double>::infinity();
  }
}

double lowest(Field field) {
  switch (field) {
    case Field::trust_up_years:
    case Field::trust_down_years:
      return 0;
    case Field::opening_cash:
      return -1e15;
    case Field::rate_per_year:
      return -0.5;
    default:
      return 0;
  }
}

namespace {

void check_pilot(Checker& c, const Pin& pin, std::size_t i) {
  const std::string where = at("pins", i) + "/pilot/";
  const Pilot& pilot = *pin.pilot;
  const auto number = [&](const char* key, const char* nl, const char* en, double value, double low, double high) {
    c.number(where + key, of_pin({nl, en}, pin.name), value, low, high);
  };
  number("development_months", "Het aantal maanden ontwikkelen", "The months of development", pilot.development_months,
         0, kMaxMonths);
  number("validation_months", "Het aantal maanden valideren", "The months of validation", pilot.validation_months, 0,
         kMaxMonths);
  number("asked_per_month", "Het aantal gevraagde organisaties per maand", "The organisations asked in a month",
         pilot.asked_per_month, 0, 100);
  number("target", "Het gewenste aandeel dat ja zegt", "The wanted share that says yes", pilot.target, 0, 1);
  number("confidence", "De gewenste zekerheid", "The wanted confidence", pilot.confidence, 0, 1);
  constexpr double kLeast = 1e-3, kMost = 1e6;
  number("prior_yes", "De verwachting vooraf (ja)", "What was believed before (yes)", pilot.prior_yes, kLeast, kMost);
  number("prior_no", "De verwachting vooraf (nee)", "What was believed before (no)", pilot.prior_no, kLeast, kMost);
}

void check_students(Checker& c, const Pin& pin, std::size_t i) {
  c.number(at("pins", i) + "/students/years",
           of_pin({"De duur van de opleiding", "The length of the course"}, pin.name), pin.students->years, 1,
           kMaxCourseYears);
  c.number(at("pins", i) + "/students/intake_month", of_pin({"De maand van instroom", "The month of intake"}, pin.name),
           pin.students->intake_month, 0, 11);
}

void check_pin(Checker& c, const Plan& plan, std::size_t i) {
  const Pin& pin = plan.pins[i];
  const std::vector<double> numbers = numbers_of(pin);
  for (int k = 0; k < kPinFields; ++k) {
    const Field field = static_cast<Field>(k);
    const bool without_limit = field == Field::pilot_partners || field == Field::students_most;
    if (without_limit && numbers[static_cast<std::size_t>(k)] == kNoLimit) continue;
    const std::string where = at("pins", i) + "/" + field_key(field);
    c.number(where, of_pin(field_words(field), pin.name), numbers[static_cast<std::size_t>(k)], lowest(field),
             highest(field));
  }
  if (pin.willing_with_proof < pin.willing_without_proof) {
    const text::Text what = of_pin(field_words(Field::willing_with_proof), pin.name);
    c.say(at("pins", i) + "/willing_with_proof", what.nl + " is kleiner dan het aandeel zonder bewijs.",
          what.en + " is smaller than the share without proof.");
  }
  if (pin.pilot) check_pilot(c, pin, i);
  if (pin.students) check_students(c, pin, i);
  if (pin.launch.rule == Launch::Rule::after_sustained) {
    c.index(at("pins", i) + "/launch/pin", of_pin({"De start", "The launch"}, pin.name), pin.launch.pin,
            plan.pins.size(), false);
  }
}

/// An offer replaces at most one other, is replaced by at most one, and never by itself.
void check_generations(Checker& c, const Plan& plan) {
  const std::size_t n = plan.pins.size();
  const auto old = [&](std::size_t pin) { return plan.pins[pin].replaces; };
  for (std::size_t i = 0; i < n; ++i) {
    const text::Text what = of_pin({"De vervanging", "The replacement"}, plan.pins[i].name);
    c.index(at("pins", i) + "/replaces", what, old(i), n, true);
    if (old(i) < 0 || static_cast<std::size_t>(old(i)) >= n) continue;
    for (std::size_t other = 0; other < i; ++other) {
      if (old(other) != old(i)) continue;
      c.say(at("pins", i) + "/replaces", "Twee kegels vervangen dezelfde. Laat de tweede de eerste vervangen.",
            "Two pins replace the same one. Let the second replace the first.");
    }
    std::size_t now = i;
    for (std::size_t steps = 0; steps <= n && old(now) >= 0 && static_cast<std::size_t>(old(now)) < n; ++steps) {
      now = static_cast<std::size_t>(old(now));
      if (now != i) continue;
      c.say(at("pins", i) + "/replaces", "Kegel" + quoted(plan.pins[i].name) + " vervangt zichzelf.",
            "Pin" + quoted(plan.pins[i].name) + " replaces itself.");
      break;
    }
  }
}

/// A pin may not wait, directly or through others, for itself.
void check_launch_order(Checker& c, const Plan& plan) {
  const std::size_t n = plan.pins.size();
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t now = i;
    for (std::size_t steps = 0; steps <= n; ++steps) {
      const Launch& launch = plan.pins[now].launch;
      if (launch.rule != Launch::Rule::after_sustained || launch.pin < 0 || static_cast<std::size_t>(launch.pin) >= n)
        break;
      now = static_cast<std::size_t>(launch.pin);
      if (now != i) continue;
      c.say(at("pins", i) + "/launch",
            "Kegel" + quoted(plan.pins[i].name) +
                " wacht op zichzelf: zo begint hij nooit. Laat één kegel in de kring in een vaste maand beginnen.",
            "Pin" + quoted(plan.pins[i].name) +
                " waits for itself and so never starts. Let one pin in the circle start in a fixed month.");
      break;
    }
  }
}

}  // namespace

void check_pins(Checker& c, const Plan& plan) {
  for (std::size_t i = 0; i < plan.pins.size(); ++i) check_pin(c, plan, i);
  check_launch_order(c, plan);
  check_generations(c, plan);
}

}  // namespace headpin::forecast
