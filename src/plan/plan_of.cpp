#include "plan/inputs.hpp"
#include "plan/planned.hpp"

#include <algorithm>

namespace headpin::plan {
namespace {

using document::Document;
using document::Problems;
using document::Quantity;
using forecast::Field;
using forecast::LineKind;

constexpr double kEuro = 0.01;  // cents to euro
constexpr int kYear = 12;

template <class Record>
struct Titled {
  std::string id;
  Record record;
};

/// The records of a type in the order in which people see them.
template <class Record>
std::vector<Titled<Record>> in_order(const Document& document) {
  std::vector<Titled<Record>> out;
  for (auto& [id, record] : document::read_all<Record>(document)) out.push_back({id, std::move(record)});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::pair(a.record.order.value_or(""), a.id) < std::pair(b.record.order.value_or(""), b.id);
  });
  return out;
}

template <class Record>
Record only(const Document& document) {
  const document::Fields* fields = document.find(Record::kKind, "");
  return fields == nullptr ? Record{} : document::read<Record>(*fields);
}

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

class Builder {
 public:
  Builder(const Document& document, const method::Catalogue& catalogue)
      : document_(document),
        catalogue_(catalogue),
        pps_(only<document::Pps>(document)),
        general_(only<document::Plan>(document)) {}

  document::Checked<Planned> build() {
    const std::optional<Month> start = parse_month(pps_.start.value_or(""));
    if (!start) {
      need("/pps/start", "vul in wanneer de PPS begint", "fill in when the PPS starts");
      return std::move(out_);
    }
    out_.value.start = *start;
    subsidies();
    general();
    pins();
    partners();
    costs();
    roles();
    rules();
    deadlines();
    label_inputs();
    if (!out_.ok()) out_.value = {};
    return std::move(out_);
  }

 private:
  forecast::Plan& plan() { return out_.value.plan; }

  void need(std::string path, std::string nl, std::string en) {
    out_.problems.push_back({std::move(path), std::move(nl), std::move(en)});
  }

  /// Months from the start to the given one; the fallback when it was left out. Before the start counts as the start.
  int month(const std::optional<std::string>& text, int fallback) const {
    const std::optional<Month> given = parse_month(text.value_or(""));
    return given ? std::max(0, *given - out_.value.start) : fallback;
  }

  int line(LineKind kind, int from, int to, int partner = -1, int follows_pin = -1) {
    plan().lines.push_back({kind, 0, from, to, partner, follows_pin, {}});
    return static_cast<int>(plan().lines.size()) - 1;
  }

  void general_quantity(const char* name, const std::optional<Quantity>& given, Field field, double scale,
                        double most = std::numeric_limits<double>::infinity()) {
    const auto fallback = catalogue_.defaults.plan.find(name);
    if (!given && fallback == catalogue_.defaults.plan.end()) return;
    inputs_.add(std::string("/plan/") + name, given ? *given : fallback->second.value, {{field, 0, scale}}, 0, most);
  }

  void general() {
    general_quantity("openingCash", general_.openingCash, Field::opening_cash, kEuro);
    general_quantity("hourCost", general_.hourCost, Field::hour_cost, kEuro);
    general_quantity("inKindTariff", general_.inKindTariff, Field::inkind_tariff, kEuro);
    general_quantity("usableShare", general_.usableShare, Field::usable_share, 1, 1);
    general_quantity("realisedShare", general_.realisedShare, Field::realised_share_of_hours, 1, 1);
    general_quantity("contractYears", general_.contractYears, Field::contract_years, 1);
    general_quantity("partnersPerCoordinator", general_.partnersPerCoordinator, Field::partners_per_coordinator, 1);
    general_quantity("coordinatorCost", general_.coordinatorCost, Field::coordinator_cost_per_year, kEuro);
    general_quantity("onboardingHoursPerMonth", general_.onboardingHoursPerMonth, Field::onboarding_capacity, 1);
    general_quantity("discountRate", general_.discountRate, Field::rate_per_year, 1);
    const auto years = catalogue_.defaults.plan.find("horizonYears");
    constexpr std::int64_t kFallbackYears = 8;
    const auto fallback =
        years == catalogue_.defaults.plan.end() ? kFallbackYears : static_cast<std::int64_t>(years->second.value.low);
    plan().months = static_cast<int>(general_.horizonYears.value_or(fallback)) * kYear;
  }

  void subsidies() {
    for (const auto& [id, subsidy] : in_order<document::Subsidy>(document_)) {
      const std::string path = "/subsidies/" + id;
      if (!subsidy.amount) continue;
      if (!subsidy.until) {
        need(path + "/until", "vul in wanneer deze subsidie eindigt", "fill in when this subsidy ends");
        continue;
      }
      const int from = month(subsidy.from, 0);
      const int to = month(subsidy.until, 0) + 1;
      if (to <= from) {
        need(path + "/until", "deze subsidie eindigt voordat ze begint", "this subsidy ends before it begins");
        continue;
      }
      out_.value.worth_euro += middle(*subsidy.amount) * kEuro;
      inputs_.add(path + "/amount", *subsidy.amount,
                  {{Field::line_per_month, line(LineKind::subsidy, from, to), kEuro / (to - from)}});
      subsidy_end_ = std::max(subsidy_end_, to);
    }
  }

  void pins() {
    if (const method::Default* lag = catalogue_.pin_default("lagMonths", ""))
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

  void add_pin(int index, const std::string& id, const document::Pin& pin) {
    const std::string path = "/pins/" + id;
    const document::Fields* group = document_.find("targetGroups", pin.targetGroup.value_or(""));
    const document::Fields* offer = document_.find("offers", pin.offer.value_or(""));
    plan().pins.emplace_back();
    if (group == nullptr) return need(path + "/targetGroup", "kies een doelgroep", "choose a target group");
    if (offer == nullptr) return need(path + "/offer", "kies een aanbod", "choose an offer");
    const auto target = document::read<document::TargetGroup>(*group);
    const auto offered = document::read<document::Offer>(*offer);
    if (!target.organisations) {
      return need("/targetGroups/" + *pin.targetGroup + "/organisations",
                  "vul in hoeveel organisaties je kunt bereiken", "fill in how many organisations you can reach");
    }
    plan().pins.back().name = target.name.value_or("") + " × " + offered.name.value_or("");
    reach_[*pin.targetGroup].push_back({Field::potential, index});

    const auto given = [&](const char* name, const std::optional<Quantity>& value) -> std::optional<Quantity> {
      if (value) return value;
      const method::Default* fallback = catalogue_.pin_default(name, offered.archetype.value_or(""));
      return fallback == nullptr ? std::nullopt : std::optional(fallback->value);
    };
    for (const PinField& field : kPinFields) {
      if (const auto quantity = given(field.name, pin.*field.member)) {
        inputs_.add(path + "/" + field.name, *quantity, {{field.field, index, field.scale}}, 0,
                    is_share(field.field) ? 1 : std::numeric_limits<double>::infinity());
      }
    }
    if (const auto renewal = given("renewal", pin.renewal))
      inputs_.add(path + "/renewal", churn_of(*renewal), {{Field::churn, index}});
    if (const auto founders = given("foundingPartners", pin.foundingPartners))
      inputs_.add(path + "/foundingPartners", *founders, {{Field::founding_partners, index}});
    launch(index, path, pin);
    pilot(index, path, pin);
    students(index, path, pin, target);
    replacement(path, pin);
    const method::ModelDefaults& model = catalogue_.defaults.model;
    plan().pins.back().ramp_years = model.tauRampYears.value.low;
    plan().pins.back().trust_up_years = model.tauUpYears.value.low;
    plan().pins.back().trust_down_years = model.tauDownYears.value.low;
  }

  void launch(int index, const std::string& path, const document::Pin& pin) {
    forecast::Launch& launch = plan().pins.back().launch;
    const auto& ids = out_.value.pin_ids;
    if (pin.startMonth || (index == 0 && !pin.after)) {
      launch.month = month(pin.startMonth, 0);
      return;
    }
    launch.rule = forecast::Launch::Rule::after_sustained;
    launch.pin = 0;
    if (pin.after) {
      const auto found = std::find(ids.begin(), ids.end(), *pin.after);
      if (found == ids.end())
        return need(path + "/after", "deze pin bestaat niet (meer): kies waarna hij begint",
                    "this pin no longer exists: choose what it starts after");
      launch.pin = static_cast<int>(found - ids.begin());
    }
    launch.lag_months = static_cast<int>(pin.lagMonths.value_or(out_.value.lag_months));
  }

  /// Off unless the document says something about it.
  void pilot(int index, const std::string& path, const document::Pin& pin) {
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

  void students(int index, const std::string& path, const document::Pin& pin, const document::TargetGroup& group) {
    if (!pin.studentsPerPartner) return;
    constexpr int kSeptember = 8;
    forecast::Students& students = plan().pins.back().students.emplace();
    students.years = static_cast<int>(pin.courseYears.value_or(students.years));
    students.intake_month = (kSeptember - out_.value.start % kYear + kYear) % kYear;
    inputs_.add(path + "/studentsPerPartner", *pin.studentsPerPartner, {{Field::students_per_partner, index}});
    if (pin.studentsStay)
      inputs_.add(path + "/studentsStay", *pin.studentsStay, {{Field::student_retention, index}}, 0, 1);
    if (group.students) students_[*pin.targetGroup].push_back({Field::students_most, index});
  }

  void replacement(const std::string& path, const document::Pin& pin) {
    if (!pin.replaces) return;
    const auto& ids = out_.value.pin_ids;
    const auto found = std::find(ids.begin(), ids.end(), *pin.replaces);
    if (found == ids.end())
      return need(path + "/replaces", "deze pin bestaat niet (meer): kies welke hij vervangt",
                  "this pin no longer exists: choose which one it replaces");
    plan().pins.back().replaces = static_cast<int>(found - ids.begin());
  }

  void add_link(int from, const Titled<document::Pin>& a, int to, const Titled<document::Pin>& b) {
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

  /// What goes on after the subsidy, per partner and form.
  const Quantity* later_amount(const std::string& partner, document::ContributionForm form) const {
    for (const auto& [id, contribution] : contributions_) {
      if (contribution.partner == partner && contribution.form == form && contribution.period == "later" &&
          contribution.amount)
        return &*contribution.amount;
    }
    return nullptr;
  }

  void partners() {
    contributions_ = document::read_all<document::Contribution>(document_);
    for (const auto& [id, contribution] : contributions_) {
      if (contribution.period && *contribution.period != "later")
        last_year_ = std::max(last_year_, std::stoi(*contribution.period));
    }
    int founders = 0;
    int index = 0;
    for (const auto& [id, partner] : in_order<document::Partner>(document_)) {
      const bool founder = partner.sort == document::PartnerSort::business && !plan().pins.empty();
      founders += founder ? 1 : 0;
      for (const auto& [key, contribution] : contributions_) {
        if (contribution.partner == id && contribution.amount)
          contribute("/contributions/" + key, contribution, index, founder ? 0 : -1);
      }
      ++index;
    }
    if (founders == 0) return;
    forecast::Pin& head = plan().pins.front();
    head.founding_partners = head.pledged_founders = founders;
    std::erase_if(plan().inputs, [&](const forecast::Input& input) {
      return input.sets.front().slot.field == Field::founding_partners && input.sets.front().slot.index == 0;
    });
  }

  void contribute(const std::string& path, const document::Contribution& contribution, int partner, int pin) {
    // `later` begins when the last subsidy has ended; without subsidies, after the last year that was filled in.
    const int later = subsidy_end_ > 0 ? subsidy_end_ : last_year_ * kYear;
    const bool goes_on = contribution.period == "later";
    const int from = goes_on ? later : (std::stoi(*contribution.period) - 1) * kYear;
    const int to = goes_on ? forecast::kForever
                           : std::min(from + kYear, later_amount(*contribution.partner, *contribution.form) != nullptr
                                                        ? std::max(later, from)
                                                        : from + kYear);
    constexpr double kPerMonth = kEuro / kYear;
    if (to <= from) return;
    if (contribution.form == document::ContributionForm::inKind) {
      return inputs_.add(path + "/amount", *contribution.amount,
                         {{Field::line_per_month, line(LineKind::in_kind_offer, from, to, partner, pin), kPerMonth}});
    }
    double recurring = 1;
    if (!goes_on) {
      const Quantity* after = later_amount(*contribution.partner, *contribution.form);
      const double now = middle(*contribution.amount);
      recurring = after == nullptr || now <= 0 ? 0 : std::min(1.0, middle(*after) / now);
    }
    std::vector<Target> targets;
    if (recurring > 0)
      targets.push_back(
          {Field::line_per_month, line(LineKind::own_income, from, to, partner, pin), kPerMonth * recurring});
    if (recurring < 1)
      targets.push_back({Field::line_per_month, line(LineKind::incidental_income, from, to, partner, pin),
                         kPerMonth * (1 - recurring)});
    inputs_.add(path + "/amount", *contribution.amount, targets);
  }

  void costs() {
    for (const auto& [id, cost] : in_order<document::Cost>(document_)) {
      if (!cost.amount) continue;
      const int from = month(cost.from, 0);
      const int to = cost.until ? month(cost.until, 0) + 1 : forecast::kForever;
      if (to <= from) {
        need("/costs/" + id + "/until", "deze kosten eindigen voordat ze beginnen", "this cost ends before it begins");
        continue;
      }
      const bool coverable = cost.payable == document::CostPayable::inKind;
      const LineKind kind = cost.until ? (coverable ? LineKind::coverable_project_cost : LineKind::project_cost)
                                       : (coverable ? LineKind::coverable_cost : LineKind::cost);
      inputs_.add("/costs/" + id + "/amount", *cost.amount,
                  {{Field::line_per_month, line(kind, from, to), kEuro / kYear}});
    }
  }

  void roles() {
    for (const auto& [id, role] : in_order<document::Role>(document_)) {
      plan().roles.emplace_back();
      forecast::Role& added = plan().roles.back();
      const int index = static_cast<int>(plan().roles.size()) - 1;
      const std::string path = "/roles/" + id;
      added.name = role.name.value_or("");
      const auto quantity = [&](const char* name, const std::optional<Quantity>& given, std::optional<double>& known,
                                const std::vector<Target>& targets) {
        if (!given) return;
        known = middle(*given);
        inputs_.add(path + "/" + name, *given, targets);
      };
      quantity("needed", role.needed, added.required_fte, {{Field::role_required_fte, index}});
      std::vector<Target> available{{Field::role_available_fte, index}};
      // As with costs, what has no end goes on: people without an end date are there to stay.
      available.push_back({Field::role_committed_fte, index});
      if (role.committedUntil) added.committed_until_month = month(role.committedUntil, 0) + 1;
      if (role.available) added.committed_fte = middle(*role.available);
      quantity("available", role.available, added.available_fte, available);
      quantity("people", role.people, added.people, {{Field::role_people, index}});
    }
  }

  /// What "sustained" asks, from the catalogue.
  void rules() {
    forecast::SustainedRule& rule = plan().sustained_rule;
    const std::pair<const char*, double*> thresholds[] = {
        {"M1", &rule.cash_coverage},   {"M1t", &rule.total_coverage},      {"M2", &rule.reserve_months},
        {"P1", &rule.role_filled},     {"P2", &rule.people_per_role},      {"P3", &rule.role_committed},
        {"T1", &rule.hours_committed}, {"T2", &rule.hours_realised},       {"V1", &rule.partner_retention},
        {"V2", &rule.renewal_rounds},  {"V3", &rule.largest_partner_share}};
    for (const auto& [code, threshold] : thresholds) {
      if (const method::SustainedTest* test = catalogue_.test(code)) *threshold = test->threshold;
    }
    rule.horizon_years = catalogue_.sustained.horizonYears;
    rule.persist_months = catalogue_.sustained.persistMonths;
    forecast::PinRule& pin = plan().pin_rule;
    pin.buffer = rule.cash_coverage - 1;
    pin.retention_min = rule.partner_retention;
    pin.persist_months = rule.persist_months;
    pin.min_partners = catalogue_.defaults.model.minPartners.value.low;
    pin.grace_months = static_cast<int>(catalogue_.defaults.model.graceMonths.value.low);
    plan().commitments.contract_years.emplace(0);  // set by the inputs of general()
    plan().commitments.realised_share_of_hours.emplace(0);
  }

  void label_inputs() {
    for (forecast::Input& input : plan().inputs) {
      out_.value.labels.push_back(label_of(document_, input.key));
      input.label = out_.value.labels.back().text();
    }
    for (const std::string& id : out_.value.pin_ids) out_.value.pin_names.push_back(pin_name(document_, id));
  }

  /// The end of the last subsidy and one, two and three years on; and the month that the PPS aims at.
  void deadlines() {
    constexpr int kWithoutSubsidy = 5 * kYear;  // the road takes four to five years
    const int end = subsidy_end_ > 0 ? subsidy_end_ : kWithoutSubsidy;
    std::vector<int>& all = out_.value.request.deadlines;
    all.clear();
    for (int year = 0; year <= 3; ++year) all.push_back(end + year * kYear);
    const int goal = general_.sustainedBy ? month(general_.sustainedBy, 0) + 1 : end + kYear;
    if (std::find(all.begin(), all.end(), goal) == all.end()) all.push_back(goal);
    std::sort(all.begin(), all.end());
    out_.value.headline = static_cast<std::size_t>(std::find(all.begin(), all.end(), goal) - all.begin());
    out_.value.request.seed = static_cast<std::uint64_t>(pps_.seed.value_or(1));
  }

  const Document& document_;
  const method::Catalogue& catalogue_;
  const document::Pps pps_;
  const document::Plan general_;
  document::Checked<Planned> out_;
  Inputs inputs_{out_.value.plan};
  std::map<std::string, document::Contribution> contributions_;
  std::map<std::string, std::vector<Target>> reach_;     ///< pins by target group
  std::map<std::string, std::vector<Target>> students_;  ///< likewise, those with students
  int subsidy_end_ = 0;                                  ///< first month without subsidy; 0 when there is none
  int last_year_ = 0;                                    ///< last year with a contribution
};

}  // namespace

document::Checked<Planned> plan_of(const Document& document, const method::Catalogue& catalogue) {
  return Builder(document, catalogue).build();
}

bool reads(std::string_view kind) {
  return kind != "notes" && kind != "canvases" && kind != "phases" && kind != "versions";
}

}  // namespace headpin::plan
