#include "plan/builder.hpp"

/// Pins: for whom, with what, from when, and what else a pin says of itself.
namespace headpin::plan {
namespace {

using document::Quantity;
using forecast::Field;

/// One field of a pin that goes into the plan as it is, in another unit.
struct PinField {
  const char* name;
  std::optional<Quantity> document::Pin::* member;
  Field field;
  double scale = 1;
};

constexpr PinField kPinFields[] = {
    {"willingWithoutProof", &document::Pin::willingWithoutProof, Field::willing_without_proof},
    {"willingWithProof", &document::Pin::willingWithProof, Field::willing_with_proof},
    {"innovation", &document::Pin::innovation, Field::innovation},
    {"imitation", &document::Pin::imitation, Field::imitation},
    {"needsProof", &document::Pin::needsProof, Field::proof_need},
    {"satisfaction", &document::Pin::satisfaction, Field::satisfaction},
    {"fee", &document::Pin::fee, Field::fee, kEuro},
    {"inKindHours", &document::Pin::inKindHours, Field::inkind_hours},
    {"costPerPartner", &document::Pin::costPerPartner, Field::cash_cost_per_partner, kEuro},
    {"onboardingCost", &document::Pin::onboardingCost, Field::onboarding_cost, kEuro},
    {"onboardingHours", &document::Pin::onboardingHours, Field::onboarding_hours},
    {"needHours", &document::Pin::needHours, Field::need_hours_fixed},
    {"needHoursPerPartner", &document::Pin::needHoursPerPartner, Field::need_hours_per_partner},
};

constexpr bool is_share(Field field) {
  return field == Field::willing_without_proof || field == Field::willing_with_proof || field == Field::proof_need ||
         field == Field::satisfaction;
}

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

}  // namespace

void Builder::pins() {
  if (const method::Default* lag = catalogue_.defaults.of_pin("lagMonths", ""))
    out_.value.lag_months = static_cast<int>(lag->value.low);
  const auto pins = in_order<document::Pin>(document_);
  if (pins.empty())
    need("/pins", "kies een doelgroep en een aanbod: dat is je eerste pin",
         "choose a target group and an offer: that is your first pin");
  for (const auto& [id, pin] : pins) out_.value.pin_ids.push_back(id);
  for (std::size_t i = 0; i < pins.size(); ++i) add_pin(static_cast<int>(i), pins[i].id, pins[i].record);
  // A group that stands behind several pins is one uncertain number.
  for (const auto& [id, targets] : reach_) {
    const auto group = document::read<document::TargetGroup>(*document_.find("targetGroups", id));
    inputs_.add("/targetGroups/" + id + "/organisations", *group.organisations, targets);
  }
  for (const auto& [id, targets] : students_) {
    const auto group = document::read<document::TargetGroup>(*document_.find("targetGroups", id));
    inputs_.add("/targetGroups/" + id + "/students", *group.students, targets);
  }
  for (std::size_t to = 1; to < pins.size(); ++to) {
    for (std::size_t from = 0; from < to; ++from)
      add_link(static_cast<int>(from), pins[from], static_cast<int>(to), pins[to]);
  }
}

void Builder::add_pin(int index, const std::string& id, const document::Pin& pin) {
  const std::string path = "/pins/" + id;
  const document::Fields* group = document_.find("targetGroups", pin.targetGroup.value_or(""));
  const document::Fields* offer = document_.find("offers", pin.offer.value_or(""));
  plan().pins.emplace_back();
  if (group == nullptr) return need(path + "/targetGroup", "kies een doelgroep", "choose a target group");
  if (offer == nullptr) return need(path + "/offer", "kies een aanbod", "choose an offer");
  const auto target = document::read<document::TargetGroup>(*group);
  const auto offered = document::read<document::Offer>(*offer);
  if (!target.organisations) {
    return need("/targetGroups/" + *pin.targetGroup + "/organisations", "vul in hoeveel organisaties je kunt bereiken",
                "fill in how many organisations you can reach");
  }
  plan().pins.back().name = target.name.value_or("") + " × " + offered.name.value_or("");
  reach_[*pin.targetGroup].push_back({Field::potential, index});

  numbers(index, path, pin, offered.archetype.value_or(""));
  launch(index, path, pin);
  pilot(index, path, pin);
  students(index, path, pin, target);
  competitor(index, path, pin);
  replacement(path, pin);
  const method::ModelDefaults& model = catalogue_.defaults.model;
  plan().pins.back().ramp_years = model.tauRampYears.value.low;
  plan().pins.back().trust_up_years = model.tauUpYears.value.low;
  plan().pins.back().trust_down_years = model.tauDownYears.value.low;
}

/// The numbers that every pin has; what is left out takes the catalogue's default. Another provider of whom the pin
/// says nothing more is as one is oneself.
void Builder::numbers(int index, const std::string& path, const document::Pin& pin, const std::string& archetype) {
  const auto given = [&](const char* name, const std::optional<Quantity>& value) -> std::optional<Quantity> {
    if (value) return value;
    const method::Default* fallback = catalogue_.defaults.of_pin(name, archetype);
    return fallback == nullptr ? std::nullopt : std::optional(fallback->value);
  };
  const auto targets = [&](Field field, double scale) {
    std::vector<Target> all{{field, index, scale}};
    if (!pin.competitorYears) return all;
    if (field == Field::innovation && !pin.competitorInnovation) all.push_back({Field::competitor_innovation, index});
    if (field == Field::imitation && !pin.competitorImitation) all.push_back({Field::competitor_imitation, index});
    if (field == Field::churn && !pin.competitorRenewal) all.push_back({Field::competitor_churn, index});
    return all;
  };
  for (const PinField& field : kPinFields) {
    if (const auto quantity = given(field.name, pin.*field.member)) {
      inputs_.add(path + "/" + field.name, *quantity, targets(field.field, field.scale), 0,
                  is_share(field.field) ? 1 : kNoLimit);
    }
  }
  if (const auto renewal = given("renewal", pin.renewal))
    inputs_.add(path + "/renewal", churn_of(*renewal), targets(Field::churn, 1));
  if (const auto founders = given("foundingPartners", pin.foundingPartners))
    inputs_.add(path + "/foundingPartners", *founders, {{Field::founding_partners, index}});
}

void Builder::launch(int index, const std::string& path, const document::Pin& pin) {
  forecast::Launch& launch = plan().pins.back().launch;
  if (pin.startMonth || (index == 0 && !pin.after)) {
    launch.month = month(pin.startMonth, 0);
    return;
  }
  launch.rule = forecast::Launch::Rule::after_sustained;
  launch.pin = 0;
  if (pin.after) {
    launch.pin = pin_named(*pin.after);
    if (launch.pin < 0)
      return need(path + "/after", "deze pin bestaat niet (meer): kies waarna hij begint",
                  "this pin no longer exists: choose what it starts after");
  }
  launch.lag_months = static_cast<int>(pin.lagMonths.value_or(out_.value.lag_months));
}

/// The position of a pin; -1 when there is none.
int Builder::pin_named(const std::string& id) const {
  const auto& ids = out_.value.pin_ids;
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

/// Off unless the document says something about it.
void Builder::pilot(int index, const std::string& path, const document::Pin& pin) {
  if (!pin.developmentMonths && !pin.validationMonths && !pin.pilotPartners && !pin.conversion) return;
  forecast::Pilot& pilot = plan().pins.back().pilot.emplace();
  pilot.development_months = static_cast<int>(pin.developmentMonths.value_or(0));
  pilot.validation_months = static_cast<int>(pin.validationMonths.value_or(0));
  if (pin.pilotPartners) inputs_.add(path + "/pilotPartners", *pin.pilotPartners, {{Field::pilot_partners, index}});
  if (!pin.conversion || !pin.conversionTarget) return;  // then time alone decides
  pilot.asked_per_month = static_cast<int>(pin.pilotAsked.value_or(0));
  pilot.target = middle(*pin.conversionTarget);
  inputs_.add(path + "/conversion", *pin.conversion, {{Field::conversion, index}}, 0, 1);
}

void Builder::students(int index, const std::string& path, const document::Pin& pin,
                       const document::TargetGroup& group) {
  if (!pin.studentsPerPartner) return;
  constexpr int kSeptember = 9;
  forecast::Students& students = plan().pins.back().students.emplace();
  students.years = static_cast<int>(pin.courseYears.value_or(students.years));
  const int intake = static_cast<int>(pin.intakeMonth.value_or(kSeptember)) - 1;
  students.intake_month = (intake - out_.value.start % kYear + kYear) % kYear;
  inputs_.add(path + "/studentsPerPartner", *pin.studentsPerPartner, {{Field::students_per_partner, index}});
  if (pin.studentsStay)
    inputs_.add(path + "/studentsStay", *pin.studentsStay, {{Field::student_retention, index}}, 0, 1);
  if (pin.studentIncome)
    inputs_.add(path + "/studentIncome", *pin.studentIncome, {{Field::student_income, index, kEuro}});
  if (pin.studentCost) inputs_.add(path + "/studentCost", *pin.studentCost, {{Field::student_cost, index, kEuro}});
  if (group.students) students_[*pin.targetGroup].push_back({Field::students_most, index});
}

void Builder::competitor(int index, const std::string& path, const document::Pin& pin) {
  if (!pin.competitorYears) return;
  plan().pins.back().competitor.emplace();
  inputs_.add(path + "/competitorYears", *pin.competitorYears, {{Field::competitor_entry_month, index, kYear}});
  if (pin.competitorInnovation)
    inputs_.add(path + "/competitorInnovation", *pin.competitorInnovation, {{Field::competitor_innovation, index}}, 0,
                1);
  if (pin.competitorImitation)
    inputs_.add(path + "/competitorImitation", *pin.competitorImitation, {{Field::competitor_imitation, index}});
  if (pin.competitorSwitch)
    inputs_.add(path + "/competitorSwitch", *pin.competitorSwitch, {{Field::competitor_switch_share, index}}, 0, 1);
  if (pin.competitorRenewal)
    inputs_.add(path + "/competitorRenewal", churn_of(*pin.competitorRenewal), {{Field::competitor_churn, index}});
}

void Builder::replacement(const std::string& path, const document::Pin& pin) {
  if (!pin.replaces) return;
  plan().pins.back().replaces = pin_named(*pin.replaces);
  if (plan().pins.back().replaces < 0)
    need(path + "/replaces", "deze pin bestaat niet (meer): kies welke hij vervangt",
         "this pin no longer exists: choose which one it replaces");
}

void Builder::add_link(int from, const Titled<document::Pin>& a, int to, const Titled<document::Pin>& b) {
  const bool same_group = a.record.targetGroup == b.record.targetGroup;
  const bool same_offer = a.record.offer == b.record.offer;
  const method::Routes& routes = catalogue_.defaults.routes;
  const method::Route& route =
      same_group ? (same_offer ? routes.volume : routes.deepen) : (same_offer ? routes.broaden : routes.jump);
  plan().links.push_back({from, to, 0, 0});
  const int index = static_cast<int>(plan().links.size()) - 1;
  const std::string path = "/pins/" + b.id + "/from/" + a.id;
  inputs_.add(path + "/proof", route.r, {{Field::link_proof, index}}, 0, 1);
  inputs_.add(path + "/reference", route.rho, {{Field::link_reference, index}});
}

}  // namespace headpin::plan
