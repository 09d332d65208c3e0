#include "document/traits.hpp"
#include "plan/builder.hpp"

namespace headpin::plan {

using document::Document;
using document::Quantity;
using forecast::Field;
using forecast::LineKind;

namespace {

/// A rank correlation for what people say (docs/model.md 2.3).
double rank_of(document::CorrelationStrength strength) {
  constexpr double kSome = 0.3, kStrong = 0.7;
  switch (strength) {
    case document::CorrelationStrength::some:
      return kSome;
    case document::CorrelationStrength::strong:
      return kStrong;
    case document::CorrelationStrength::someOpposite:
      return -kSome;
    case document::CorrelationStrength::strongOpposite:
      return -kStrong;
  }
  return 0;
}

}  // namespace

Builder::Builder(const Document& document, const method::Catalogue& catalogue)
    : document_(document),
      catalogue_(catalogue),
      pps_(only<document::Pps>(document)),
      general_(only<document::Plan>(document)) {}

text::Checked<Planned> Builder::build() {
  const std::optional<Month> start = parse_month(pps_.start.value_or(""));
  if (!start) {
    need("/pps/start", "vul in wanneer de PPS begint", "fill in when the PPS starts");
    return std::move(out_);
  }
  out_.value.start = *start;
  // Before what is made of them: it grows with the square of their number.
  if (document_.records(document::Pin::kKind).size() > static_cast<std::size_t>(forecast::kMaxPins)) {
    const std::string most = std::to_string(forecast::kMaxPins);
    need("/pins", "er zijn meer dan " + most + " kegels: haal er weg, of maak er een tweede PPS van",
         "there are more than " + most + " pins: remove some, or make a second PPS of them");
    return std::move(out_);
  }
  subsidies();
  general();
  pins();
  partners();
  costs();
  roles();
  rules();
  deadlines();
  label_inputs();
  correlations();
  basis();
  if (!out_.ok()) out_.value = {};
  return std::move(out_);
}

void Builder::need(std::string path, std::string nl, std::string en) {
  out_.problems.push_back({std::move(path), std::move(nl), std::move(en)});
}

/// Months from the start to the given one; the fallback when it was left out. Before the start counts as the start.
int Builder::month(const std::optional<std::string>& text, int fallback) const {
  const std::optional<Month> given = parse_month(text.value_or(""));
  return given ? std::max(0, *given - out_.value.start) : fallback;
}

int Builder::line(LineKind kind, int from, int to, int partner, int follows_pin) {
  plan().lines.push_back({kind, 0, from, to, partner, follows_pin, {}});
  return static_cast<int>(plan().lines.size()) - 1;
}

void Builder::general_quantity(const char* name, const std::optional<Quantity>& given, Field field, double scale,
                               double most) {
  const auto fallback = catalogue_.defaults.plan.find(name);
  if (!given && fallback == catalogue_.defaults.plan.end()) return;
  inputs_.add(std::string("/plan/") + name, given ? *given : fallback->second.value, {{field, 0, scale}}, 0, most);
}

/// A whole number that cannot be a range: as given, or the catalogue's.
std::optional<std::int64_t> Builder::general_number(const char* name, const std::optional<std::int64_t>& given) const {
  if (given) return given;
  const auto fallback = catalogue_.defaults.plan.find(name);
  if (fallback == catalogue_.defaults.plan.end()) return std::nullopt;
  return static_cast<std::int64_t>(fallback->second.value.low);
}

void Builder::general() {
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
  constexpr std::int64_t kFallbackYears = 8;
  plan().months =
      static_cast<int>(general_number("horizonYears", general_.horizonYears).value_or(kFallbackYears)) * kYear;
  if (const auto hours = general_number("hoursPerFte", general_.hoursPerFte))
    plan().commitments.productive_hours_per_fte = static_cast<double>(*hours);
}

void Builder::subsidies() {
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

void Builder::costs() {
  for (const auto& [id, cost] : in_order<document::Cost>(document_)) {
    if (!cost.amount) continue;
    const int from = month(cost.from, 0);
    const bool once = cost.paid == document::CostPaid::once;
    // What was paid before the start is gone from the cash in hand already.
    if (const auto paid = parse_month(cost.from.value_or("")); once && paid && *paid < out_.value.start) continue;
    const bool ends = once || cost.until;
    const int to = once ? from + 1 : cost.until ? month(cost.until, 0) + 1 : forecast::kForever;
    if (to <= from) {
      need("/costs/" + id + "/until", "deze kosten eindigen voordat ze beginnen", "this cost ends before it begins");
      continue;
    }
    const bool coverable = cost.payable == document::CostPayable::inKind;
    const LineKind kind = ends ? (coverable ? LineKind::coverable_project_cost : LineKind::project_cost)
                               : (coverable ? LineKind::coverable_cost : LineKind::cost);
    inputs_.add("/costs/" + id + "/amount", *cost.amount,
                {{Field::line_per_month, line(kind, from, to), once ? kEuro : kEuro / kYear}});
  }
}

/// What "sustained" asks, from the catalogue.
void Builder::rules() {
  forecast::SustainedRule& rule = plan().sustained_rule;
  const std::pair<const char*, double*> thresholds[] = {
      {"M1", &rule.cash_coverage},      {"M1t", &rule.total_coverage}, {"M2", &rule.reserve_months},
      {"P1", &rule.role_filled},        {"P2", &rule.people_per_role}, {"P3", &rule.role_committed},
      {"T1", &rule.hours_committed},    {"T2", &rule.hours_realised},  {"T3", &rule.hours_come},
      {"V1", &rule.partner_retention},  {"V2", &rule.renewal_rounds},  {"V3", &rule.largest_partner_share},
      {"V4", &rule.reserve_without_one}};
  for (const auto& [code, threshold] : thresholds) {
    if (const method::SustainedTest* test = catalogue_.sustained.test(code)) *threshold = test->threshold;
  }
  for (int i = 0; i < forecast::kTestCount; ++i) {
    const method::SustainedTest* test =
        catalogue_.sustained.test(forecast::code(static_cast<forecast::SustainedTest>(i)));
    rule.is_caution[static_cast<std::size_t>(i)] = test != nullptr && !test->counts;
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

void Builder::label_inputs() {
  for (forecast::Input& input : plan().inputs) {
    out_.value.labels.push_back(label_of(document_, catalogue_.defaults, input.key));
    input.label = out_.value.labels.back().text();
  }
  for (const std::string& id : out_.value.pin_ids) out_.value.pin_names.push_back(pin_name(document_, id));
}

/// The end of the last subsidy and one, two and three years on; and the month that the PPS aims at.
void Builder::deadlines() {
  constexpr int kWithoutSubsidy = 5 * kYear;  // the road takes four to five years
  const int end = subsidy_end_ > 0 ? subsidy_end_ : kWithoutSubsidy;
  std::vector<int>& all = out_.value.request.deadlines;
  all.clear();
  for (int year = 0; year <= 3; ++year) all.push_back(end + year * kYear);
  const int goal = general_.sustainedBy ? month(general_.sustainedBy, 0) + 1 : end + kYear;
  if (std::find(all.begin(), all.end(), goal) == all.end()) all.push_back(goal);
  std::sort(all.begin(), all.end());
  out_.value.headline = out_.value.request.aim =
      static_cast<std::size_t>(std::find(all.begin(), all.end(), goal) - all.begin());
  out_.value.request.seed = static_cast<std::uint64_t>(pps_.seed.value_or(1));
}

/// Numbers that go together. What is no longer there, or is certain, goes with nothing; nor does a number with itself.
void Builder::correlations() {
  const auto input_named = [&](const std::string& path) {
    const std::vector<forecast::Input>& inputs = plan().inputs;
    const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const auto& one) { return one.key == path; });
    return found == inputs.end() || found->distribution.is_fixed() ? -1 : static_cast<int>(found - inputs.begin());
  };
  for (const auto& [id, one] : in_order<document::Correlation>(document_)) {
    const int first = input_named(one.first.value_or("")), second = input_named(one.second.value_or(""));
    if (first < 0 || second < 0 || first == second || !one.strength) continue;
    const auto upside_down = [&](int input) {
      return out_.value.labels[static_cast<std::size_t>(input)].upside_down();
    };
    const double sign = upside_down(first) == upside_down(second) ? 1 : -1;
    plan().correlations.push_back({first, second, sign * rank_of(*one.strength)});
  }
}

text::Checked<Planned> plan_of(const Document& document, const method::Catalogue& catalogue) {
  return Builder(document, catalogue).build();
}

bool reads(std::string_view kind) {
  const document::KindTraits* traits = document::kind_traits(kind);
  return traits != nullptr && traits->forecast;
}

}  // namespace headpin::plan
