#pragma once
#include "forecast/draw/uncertain.hpp"
#include "text/problem.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace headpin::forecast {

/// The plan of one PPS as plain arrays: what the forecast reads, and nothing else.
///
/// Units everywhere: time in whole months since the start of the PPS (month 0 is the first month), rates per year,
/// partners in organisations, money in real euro, hours per year unless the name says otherwise. Symbols between
/// brackets are those of docs/model.md. References between parts are positions in these arrays; -1 means none.

/// When a pin starts: in a fixed month, or a number of months after another pin has become sustained.
struct Launch {
  enum class Rule { month, after_sustained };
  Rule rule = Rule::month;
  int month = 0;       ///< for Rule::month: 0 or later
  int pin = -1;        ///< for Rule::after_sustained: the pin to wait for
  int lag_months = 0;  ///< for Rule::after_sustained: 0 or more
};

/// Another provider that fishes in the same pond from `entry_month` on.
struct Competitor {
  double entry_month = 0;   ///< 0 or later; a fraction is rounded
  double innovation = 0;    ///< [p^C] 1/yr
  double imitation = 0;     ///< [q^C] 1/yr
  double switch_share = 0;  ///< [s] share of leaving partners that goes to the other side, 0..1
  double churn = 0;         ///< [delta^C] 1/yr
};

/// The road before a pin may grow: development, then validation in a pilot. Both take a least number of months from the
/// launch on, and hold the partners at the size of the pilot. Validation ends at the end of the first month in which
/// P(conversion >= target | what the pilot showed) >= confidence, and there is at least one partner; until then the pin
/// cannot count as sustained. What is known of the conversion is a beta distribution.
struct Pilot {
  int development_months = 0;                                 ///< at least
  int validation_months = 0;                                  ///< at least
  double partners = std::numeric_limits<double>::infinity();  ///< at most so many until the validation ends
  int asked_per_month = 0;  ///< organisations put to the question in a month of the validation; 0 = time alone decides
  double conversion = 1;    ///< share of them that says yes, 0..1: what the pilot finds out, in observations
  double target = 0;        ///< with this conversion the offer works, 0..1
  double prior_yes = 1;     ///< believed beforehand, in observations, > 0
  double prior_no = 1;      ///< likewise
  double confidence = 0.8;  ///< 0..1
};

/// Students of a pin's partners, in yearly cohorts.
struct Students {
  double per_partner = 0;                                 ///< new students a year per partner at the moment of intake
  double most = std::numeric_limits<double>::infinity();  ///< [Z] new students a year that there are
  double retention = 1;                                   ///< share that goes on to the next year, 0..1
  double income = 0;                                      ///< euro recurring own cash per student per year
  double cost = 0;                                        ///< euro cash per student per year
  int years = 3;                                          ///< [D] length of the course, 1 .. kMaxCourseYears
  int intake_month = 0;                                   ///< 0..11: months of intake are this one and 12 n later
};
inline constexpr int kMaxCourseYears = 8;

/// A pin: one target group with one offer.
struct Pin {
  std::string name;                  ///< only used in messages
  double potential = 0;              ///< [M] organisations in the target group
  double willing_without_proof = 1;  ///< [w0] share of M that would ever join before any proof, 0..1
  double willing_with_proof = 1;     ///< [w1] the same with full proof, w0..1
  double founding_partners = 0;      ///< partners on the day of the launch
  double innovation = 0;             ///< [p] 1/yr
  double imitation = 0;              ///< [q] 1/yr
  double proof_need = 0;             ///< [kappa] 0 = acts on plans alone, 1 = nobody moves without proof
  double churn = 0;                  ///< [delta] 1/yr; a renewal share s per year is -ln s
  Launch launch;
  double ramp_years = 0;          ///< [tau_ramp] time constant in which the launch reaches full effort, 0 = at once
  double satisfaction = 1;        ///< [S] 0..1
  double trust_up_years = 0.5;    ///< [tau_up] > 0
  double trust_down_years = 1.0;  ///< [tau_down] > 0
  std::optional<Competitor> competitor;

  double onboarding_hours = 0;        ///< hours once, per new partner
  double fee = 0;                     ///< euro cash per partner per year
  double inkind_hours = 0;            ///< hours offered per partner per year
  double cash_cost_per_partner = 0;   ///< euro per year
  double onboarding_cost = 0;         ///< euro once, per new partner
  double need_hours_fixed = 0;        ///< hours per year once launched
  double need_hours_per_partner = 0;  ///< hours per partner per year

  /// Founding partners whose contributions are stated as lines (see Line) instead of `fee` and `inkind_hours`.
  /// Their surviving share phi falls with the churn from the launch on: phi = exp(-delta * years).
  double pledged_founders = 0;

  std::optional<Pilot> pilot;        ///< none: grows from the launch on
  std::optional<Students> students;  ///< none: without students
  /// The pin of the same group whose offer this one replaces, or -1 (Norton & Bass 1987): its partners come over as
  /// this one's share of its own potential grows. Both potentials are without the other's; churn stays that of where a
  /// partner came from.
  int replaces = -1;
};

/// How pin `from` helps pin `to` once `from` is trusted.
struct Link {
  int from = -1;
  int to = -1;
  double proof = 0;      ///< [r] share of the trust in `from` that counts as proof for `to`, 0..1
  double reference = 0;  ///< [rho] reference rate, 1/yr
};

enum class LineKind {
  own_income,              ///< recurring own cash: fees, assignments, structural public money
  incidental_income,       ///< cash that stops; never in coverage
  subsidy,                 ///< programme money; never in coverage
  cost,                    ///< recurring cash cost
  project_cost,            ///< cash cost that ends with the project; not in coverage
  coverable_cost,          ///< recurring need that in-kind may fill; the rest is paid in cash
  coverable_project_cost,  ///< the same for a need that ends with the project
  in_kind_offer,           ///< offered in kind, valued in euro; fills needs, never pays a bill
};

inline constexpr int kForever = std::numeric_limits<int>::max();

/// A scheduled flow of the PPS: the same amount every month from `from_month` up to but not including `to_month`.
struct Line {
  LineKind kind = LineKind::cost;
  double per_month = 0;  ///< euro per month, 0 or more
  int from_month = 0;
  int to_month = kForever;
  int partner = -1;       ///< who pays (any numbering): own income of one partner is added up for V3 and V4
  int follows_pin = -1;   ///< the amount is multiplied by phi of that pin's founders
  std::string name = {};  ///< only used in messages
};

struct Finance {
  double opening_cash = 0;              ///< euro, may be negative
  double overhead_per_month = 0;        ///< euro cash, recurring; carried by the first pin in the pin test
  double partners_per_coordinator = 0;  ///< one coordinator for every so many partners; 0 = no coordinators
  double coordinator_cost_per_year = 0;
  double hour_cost = 0;      ///< euro per hour of need that is not filled in kind
  double inkind_tariff = 0;  ///< euro per hour in kind
  double usable_share = 1;   ///< [u] share of what is offered that fits in time, place and quality, 0..1
  double rate_per_year = 0;  ///< discount rate
};

/// When one pin counts as sustained: this opens its gate, and with it the proof for the next pins (model 1.8 step 7).
struct PinRule {
  double buffer = 0.05;         ///< coverage must reach 1 + buffer
  double retention_min = 0.85;  ///< share of partners that stay over 12 months
  double min_partners = 0;
  int persist_months = 12;  ///< consecutive passing months before the gate opens, 1 or more
  int grace_months = 12;    ///< consecutive failing months before it closes, 1 or more
};

/// People taken on in some month.
struct Hire {
  int month = 0;  ///< of the decision, 0 or later
  double fte = 0;
};

/// The people in a role, month by month: P(t) = fte e^{-a t} + sum over hires of fte e^{-a age}, of whom 1 -
/// e^{-age/tau} of a hire is productive. Followed in the mean, also when partners come by chance.
struct Staff {
  double fte = 0;               ///< at work from the start, fully productive
  double lead_months = 0;       ///< from the decision to hire to the first day
  double ramp_years = 0;        ///< [tau] 0 = productive from the first day
  double attrition = 0;         ///< [a] 1/yr
  double fte_per_partner = 0;   ///< service: no more partners join than can be served; 0 = no limit
  double onboarding_share = 0;  ///< share of the productive hours that onboards new partners, 0..1
  double cost_per_fte = 0;      ///< euro cash per fte-year at work, recurring
  std::vector<Hire> hires;
};

/// A critical role: without these people the PPS stops. Empty fields are unknown, and a test on them has no data.
struct Role {
  std::string name;
  std::optional<double> required_fte;
  std::optional<double> available_fte;  ///< own and committed in kind
  std::optional<double> people;         ///< how many persons can do it
  std::optional<double> committed_fte;  ///< fte under commitment up to `committed_until_month`
  int committed_until_month = kForever;
  /// When given, the people at work in the month are what is available, instead of `available_fte`.
  std::optional<Staff> staff = {};
};

/// What is known about hours and contracts of the PPS as a whole. Empty is unknown.
struct Commitments {
  double productive_hours_per_fte = 1600;         ///< hours per fte-year
  std::optional<double> contract_years;           ///< length of a partner contract: one renewal round per so many years
  std::optional<double> realised_share_of_hours;  ///< hours realised / promised
};

/// The tests of "sustained" (docs/model.md 1.4).
enum class SustainedTest { M1, M1t, M2, P1, P2, P3, T1, T2, T3, V1, V2, V3, V4 };
inline constexpr int kTestCount = 13;

/// What the recurring cash cost of a year goes to, and what M1 asks on top of it.
enum class NeedPart {
  costs,        ///< costs of the PPS that only cash can pay
  not_in_kind,  ///< what in kind does not fill of the costs that it may fill
  partners,     ///< costs per partner
  students,     ///< costs per student
  hours,        ///< hours that the pins need and nobody brings in kind
  people,       ///< people in roles, and other overhead
  coordinators,
  margin,  ///< what M1 asks above the cost itself
};
inline constexpr int kNeedParts = 8;

/// The definition of "sustained": a threshold per test, all as data. The defaults are proposals, to be agreed with
/// practitioners; docs/model.md gives the reason of each.
struct SustainedRule {
  double cash_coverage = 1.05;          ///< M1: own recurring cash income / recurring cash cost, trailing 12 months
  double total_coverage = 1.00;         ///< M1t: the same with usable in kind on both sides
  double reserve_months = 3;            ///< M2: lowest projected cash, in months of fixed cash cost
  double role_filled = 1.0;             ///< P1: available / required fte, per critical role
  double people_per_role = 2;           ///< P2
  double role_committed = 0.75;         ///< P3: fte committed up to t + N / required
  double hours_committed = 1.0;         ///< T1: hours committed / needed, trailing 12 months
  double hours_realised = 0.90;         ///< T2: hours realised / promised
  double partner_retention = 0.85;      ///< V1: trailing 12 months
  double renewal_rounds = 1;            ///< V2: completed
  double hours_come = 1.0;              ///< T3: hours that came / needed, trailing 12 months
  double largest_partner_share = 0.35;  ///< V3: at most this share of own cash income from one partner
  double reserve_without_one = 3;       ///< V4: M2 when one partner leaves as its contract ends, whoever it is
  int horizon_years = 3;                ///< N: the coming years for which means must be enough
  int persist_months = 12;              ///< all tests that count must pass so many consecutive months
  /// Tests that are computed and shown, and do not count: they warn. T2 and V3 look at a ratio, and a ratio can fall
  /// when somebody gives more.
  std::array<bool, kTestCount> is_caution = cautions({SustainedTest::T2, SustainedTest::V3});

  bool counts(SustainedTest test) const { return !is_caution[static_cast<std::size_t>(test)]; }
  static constexpr std::array<bool, kTestCount> cautions(std::initializer_list<SustainedTest> tests) {
    std::array<bool, kTestCount> out{};
    for (const SustainedTest test : tests) out[static_cast<std::size_t>(test)] = true;
    return out;
  }
};

/// A field of the plan that an uncertain input can set.
enum class Field {
  // per pin
  potential,
  willing_without_proof,
  willing_with_proof,
  founding_partners,
  innovation,
  imitation,
  proof_need,
  churn,
  launch_month,
  launch_lag_months,
  ramp_years,
  satisfaction,
  trust_up_years,
  trust_down_years,
  competitor_entry_month,
  competitor_innovation,
  competitor_imitation,
  competitor_switch_share,
  competitor_churn,
  onboarding_hours,
  fee,
  inkind_hours,
  cash_cost_per_partner,
  onboarding_cost,
  need_hours_fixed,
  need_hours_per_partner,
  pledged_founders,
  pilot_partners,
  conversion,
  students_per_partner,
  students_most,
  student_retention,
  student_income,
  student_cost,
  // per link
  link_proof,
  link_reference,
  // per line
  line_per_month,
  // per role
  role_required_fte,
  role_available_fte,
  role_people,
  role_committed_fte,
  staff_fte,
  staff_lead_months,
  staff_ramp_years,
  staff_attrition,
  staff_per_partner,
  staff_onboarding_share,
  staff_cost,
  // of the whole PPS
  onboarding_capacity,
  opening_cash,
  overhead_per_month,
  partners_per_coordinator,
  coordinator_cost_per_year,
  hour_cost,
  inkind_tariff,
  usable_share,
  rate_per_year,
  contract_years,
  realised_share_of_hours,
};

inline constexpr std::uint32_t kFirstReservedIndex = 0xFFFFFF00u;

struct Slot {
  Field field = Field::potential;
  int index = 0;  ///< position of the pin, link, line or role; 0 for fields of the whole PPS
};

/// What a drawn value does to a slot: set it to scale*x, multiply it by scale*x, or add scale*x to it.
struct Binding {
  enum class Does { set, multiply, add };
  Slot slot;
  Does does = Does::set;
  double scale = 1;
};

/// An uncertain input. Its draw depends on (seed, path, index) and on nothing else, so an input keeps its values when
/// others are added, removed or changed: give each a fixed `index` of its own
/// (below kFirstReservedIndex).
struct Input {
  std::string key;   ///< how others refer to it, such as a path in the document
  text::Text label;  ///< plain words for tables and charts
  std::uint32_t index = 0;
  Uncertain distribution;
  std::vector<Binding> sets;  ///< applied in order
};

/// "When this one is high, that one tends to be high": rank correlation of two inputs, -1 .. 1. People say none, some
/// or strong: 0, 0.3, 0.7. Better than a coefficient is a cause that both share, as an input of its own.
struct Correlation {
  int first = -1, second = -1;  ///< positions in Plan::inputs
  double rank = 0;              ///< Spearman's
};

struct Plan {
  int months = 120;  ///< length of the charts
  std::vector<Pin> pins;
  std::vector<Link> links;
  double onboarding_capacity_hours_per_month = std::numeric_limits<double>::infinity();
  Finance finance;
  PinRule pin_rule;
  std::vector<Line> lines;
  std::vector<Role> roles;
  Commitments commitments;
  SustainedRule sustained_rule;
  std::vector<Input> inputs;
  std::vector<Correlation> correlations;  ///< a matrix that cannot be is replaced by the nearest one that can
};

inline constexpr int kMaxMonths = 600;
inline constexpr int kMaxPins = 64;

/// Everything that is wrong with a plan, in plain words; empty when the plan can be run.
text::Problems check(const Plan& plan);

}  // namespace headpin::forecast
