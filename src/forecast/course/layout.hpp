#pragma once
#include "forecast/plan.hpp"

#include <cstdint>
#include <vector>

/// How a plan lies in memory while it is being run: one flat array with every number of the plan, which the draws
/// overwrite per path, and beside it all that is the same on every path.
namespace headpin::forecast {

inline constexpr int kPinFields = static_cast<int>(Field::student_cost) + 1;
inline constexpr int kLinkFields = 2;
inline constexpr int kRoleFields = static_cast<int>(Field::staff_cost) - static_cast<int>(Field::role_required_fte) + 1;
inline constexpr int kWholeFields =
    static_cast<int>(Field::realised_share_of_hours) - static_cast<int>(Field::onboarding_capacity) + 1;

/// What flows in one month, euro, summed over the lines of one group (a pin that they follow, or the PPS itself).
enum Flow { kOwnIncome, kOtherIncome, kCost, kProjectCost, kCoverable, kCoverableProject, kInKind, kFlows };

/// Which paths the lanes of a course run: lane i runs path first_path + i.
struct PathsInLanes {
  std::uint64_t seed = 0, first_path = 0;
};

/// The draws of comings and goings take the last input indices; the stream is the number of the event.
constexpr std::uint32_t join_index(int pin) {
  return 0xFFFFFF00u + 2u * static_cast<std::uint32_t>(pin);
}
constexpr std::uint32_t leave_index(int pin) {
  return join_index(pin) + 1;
}

/// The answers of the organisations that are asked in the pilot of a pin.
constexpr std::uint32_t pilot_index(int pin) {
  return 0xFFFFFF80u + static_cast<std::uint32_t>(pin);
}

/// One uncertain input's effect on one number.
struct Effect {
  int input = 0;     ///< position in Plan::inputs
  int position = 0;  ///< in the flat array
  Binding::Does does = Binding::Does::set;
  double scale = 1;
};

/// Adds line `line` to one row of flows during the segments [first, last).
struct LineUse {
  int position = 0;  ///< of its amount in the flat array
  int group = 0;
  Flow flow = kOwnIncome;
  int first_segment = 0, last_segment = 0;
  int payer = -1;  ///< row of its partner among the payers of own income, -1 when nobody's
};

struct Layout {
  int months = 0;      ///< Plan::months
  int run_months = 0;  ///< months that are simulated: also the years after the last deadline
  int pins = 0, links = 0, lines = 0, roles = 0;
  int groups = 0;  ///< pins + 1; the last group is the PPS itself

  struct Wire {
    int from, link;
  };
  /// The road of a pin's pilot, the same on every path.
  struct Road {
    bool has_pilot = false;
    int development = 0, validation = 0;  ///< months, at least
    int asked = 0;
    std::vector<double> enough;  ///< [n] so many yeses after n months of validation are enough; infinity: none would be
  };
  /// What is the same on every path about one pin.
  struct PinFacts {
    Launch launch;
    bool has_competitor = false;
    bool has_lines = false;        ///< some line follows it
    bool has_founders = false;     ///< some line follows it, or founders may have a pledge
    bool has_links_out = false;    ///< it helps another
    bool follows_gate = true;      ///< its own test is kept; false only after only_needed_gates()
    std::vector<Wire> links_into;  ///< sorted by (from, proof, reference): sums do not depend on order
    Road road;
    int course_years = 0;  ///< of a cohort, 0 without students
    int intake_month = 0;
  };
  std::vector<PinFacts> facts;  ///< per pin

  std::vector<int> segment_start;     ///< months in which some line starts or ends; first is 0, last is "for ever"
  std::vector<int> segment_of_month;  ///< for every month up to run_months + 12 N
  std::vector<LineUse> line_uses;
  bool has_coordinators = false;
  int payers = 0;  ///< (partner, group) rows of own income, adjacent rows of one partner together
  std::vector<int> payer_partner;
  std::vector<int> payer_group;

  std::vector<int> replaces;       ///< per pin, -1 for none
  std::vector<int> replaced_by;    ///< per pin, -1 for none
  std::vector<int> by_generation;  ///< the pins, each after the one it replaces
  bool has_students = false, has_generations = false, has_pilots = false;
  std::vector<int> staffed;              ///< roles with people followed month by month
  std::vector<std::vector<Hire>> hires;  ///< per entry of `staffed`
  bool onboards_by_staff = false;        ///< some of them onboard new partners

  std::vector<int> committed_until;  ///< per role
  bool roles_known = false, people_known = false, committed_known = false;
  bool contract_known = false, realised_known = false;

  bool by_chance = false;      ///< partners come and go one by one, by chance, instead of in the mean
  bool runs_tests = true;      ///< false leaves out the tests of the PPS and what only they ask; those of pins remain
  std::vector<int> deadlines;  ///< month numbers at which the tests are noted
  int itemised_month = 0;      ///< month number before which a year of costs is kept by NeedPart; 0 for none

  PinRule pin_rule;
  SustainedRule rule;
  double productive_hours = 0;

  std::vector<double> base;  ///< every number of the plan
  std::vector<Effect> effects;

  /// Whether this number is zero on every path.
  bool always_zero(Slot slot) const;
  /// Whether the plan says enough for this test; a test without data does not pass.
  bool has_data(SustainedTest test) const;
  /// Whether every test that counts has data.
  bool everything_known() const;
  int segments() const { return static_cast<int>(segment_start.size()) - 1; }
  int pin_position(int pin) const { return pin * kPinFields; }
  int link_position(int link) const { return pins * kPinFields + link * kLinkFields; }
  int line_position(int line) const { return link_position(links) + line; }
  int role_position(int role) const { return line_position(lines) + role * kRoleFields; }
  int whole_position() const { return role_position(roles); }
  int position(Slot slot) const;
};

/// The numbers of one pin in the order of Field.
std::vector<double> numbers_of(const Pin& pin);

/// The kind of thing a field belongs to.
enum class Part { pin, link, line, role, whole };
Part part_of(Field field);

/// `plan` must have passed check(). Runs at least Plan::months, and the years that the headline asks after each
/// deadline.
Layout lay_out(const Plan& plan, const std::vector<int>& deadlines);

/// Leaves out the own test of the pins on which no other waits or leans: for whoever asks about the PPS only.
void only_needed_gates(Layout& layout);

/// The numbers of the plan when the inputs have these values.
std::vector<double> with_inputs(const Layout& layout, const std::vector<double>& values);

}  // namespace headpin::forecast
