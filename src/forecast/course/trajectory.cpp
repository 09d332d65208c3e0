#include "forecast/course/course_scalar.hpp"

#include <cmath>

namespace headpin::forecast {
namespace {

int month_number(double month) {
  return std::isfinite(month) ? static_cast<int>(month) : 0;
}

void note_pins(const scalar::Course& course, int month, bool has_students, Trajectory& path) {
  for (std::size_t i = 0; i < path.pins.size(); ++i) {
    const scalar::PinCourse& pin = course.pin(static_cast<int>(i));
    path.pins[i].partners.push_back(course.partners_of(pin));
    if (has_students) path.pins[i].students.push_back(pin.students);
    path.pins[i].competitor_partners.push_back(pin.other);
    path.pins[i].trust.push_back(pin.trust);
    path.pins[i].coverage.push_back(scalar::coverage(pin, month));
  }
}

void note_month(const Layout& layout, const scalar::Course& course, Trajectory& path) {
  const scalar::PpsMonth& month = course.pps();
  path.cash.push_back(course.cash());
  path.partners.push_back(course.partners());
  path.own_income.push_back(month.own_income);
  path.other_income.push_back(month.other_income);
  path.recurring_cost.push_back(month.recurring_cost);
  path.other_cost.push_back(month.other_cost);
  path.inkind_used.push_back(month.inkind_used);
  path.inkind_offered.push_back(month.inkind_offered);
  path.cash_coverage.push_back(course.cash_coverage());
  path.total_coverage.push_back(course.total_coverage());
  std::array<Verdict, kTestCount> verdicts{};
  for (int i = 0; i < kTestCount; ++i) {
    const SustainedTest test = static_cast<SustainedTest>(i);
    verdicts[static_cast<std::size_t>(i)] = !layout.has_data(test) ? Verdict::no_data
                                            : course.passes(test)  ? Verdict::passes
                                                                   : Verdict::fails;
  }
  path.tests.push_back(verdicts);
}

Trajectory run(const Layout& layout, const std::vector<double>& numbers) {
  Trajectory path;
  path.pins.resize(static_cast<std::size_t>(layout.pins));
  scalar::Course course(layout);
  course.begin(numbers);
  for (int month = 0; month < layout.months; ++month) {
    course.run_month(month);
    note_pins(course, month, layout.has_students, path);
    note_month(layout, course, path);
  }
  for (std::size_t i = 0; i < path.pins.size(); ++i) {
    const scalar::PinCourse& pin = course.pin(static_cast<int>(i));
    if (std::isfinite(pin.launched_at)) path.pins[i].launch_month = static_cast<int>(pin.launched_at);
    path.pins[i].validated_month = month_number(pin.validated);
    path.pins[i].sustained_month = month_number(pin.sustained_month);
  }
  path.npv = course.npv();
  path.lowest_cash = course.lowest_cash();
  path.lowest_cash_month = month_number(course.lowest_cash_month());
  path.break_even_month = month_number(course.break_even_month());
  path.sustained_month = layout.everything_known() ? month_number(course.label_month()) : 0;
  path.months_capacity_bound = static_cast<int>(course.months_capacity_bound());
  return path;
}

}  // namespace

std::string_view code(SustainedTest test) {
  constexpr std::array<std::string_view, kTestCount> kCodes = {"M1", "M1t", "M2", "P1", "P2", "P3", "T1",
                                                               "T2", "T3",  "V1", "V2", "V3", "V4"};
  return kCodes[static_cast<std::size_t>(test)];
}

std::string_view code(NeedPart part) {
  constexpr std::array<std::string_view, kNeedParts> kCodes = {"costs", "notInKind", "partners",     "students",
                                                               "hours", "people",    "coordinators", "margin"};
  return kCodes[static_cast<std::size_t>(part)];
}

text::Checked<Trajectory> simulate(const Plan& plan) {
  if (auto problems = check(plan); !problems.empty()) return problems;
  const Layout layout = lay_out(plan, {});
  return run(layout, layout.base);
}

text::Checked<Trajectory> simulate_medians(const Plan& plan) {
  if (auto problems = check(plan); !problems.empty()) return problems;
  const Layout layout = lay_out(plan, {});
  std::vector<double> medians;
  medians.reserve(plan.inputs.size());
  for (const Input& input : plan.inputs) medians.push_back(input.distribution.median());
  return run(layout, with_inputs(layout, medians));
}

}  // namespace headpin::forecast
