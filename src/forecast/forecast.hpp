#pragma once
#include "forecast/plan.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// The forecast room: with what probability will this PPS stand on its own feet, when, and why not?
///
///   check(plan)               what is wrong with a plan
///   simulate(plan)            one course of events: the plan as written, without chance
///   simulate_medians(plan)    the same with every uncertain input at its median
///   forecast(plan, request)   many courses of events, summarised
///
/// All are pure functions. The same plan, seed and number of paths give the same bits on any number of threads.
namespace headpin::forecast {

/// Changes when the same plan and seed may give other numbers.
inline constexpr std::string_view kEngineVersion = "sim.v1/6";

std::string_view code(SustainedTest test);
std::string_view code(NeedPart part);

enum class Verdict : std::uint8_t { fails, passes, no_data };

/// Months in results are counted from 1: month 12 is the end of the first year. 0 means never.
using MonthNumber = int;

struct PinTrajectory {
  std::vector<double> partners;             ///< own partners at month end
  std::vector<double> competitor_partners;  ///< at month end
  std::vector<double> trust;                ///< 0..1 at month end
  std::vector<double> coverage;             ///< of the pin, trailing 12 months; NaN before 12 months since launch
  std::vector<double> students;             ///< at month end; empty when the plan has no students
  std::optional<int> launch_month;          ///< first active month, counted from 0
  MonthNumber validated_month = 0;          ///< when the pilot ended; 0 without a pilot
  MonthNumber sustained_month = 0;          ///< when the gate first opened
};

/// One course of events, month by month (vectors of `Plan::months`).
struct Trajectory {
  std::vector<PinTrajectory> pins;
  std::vector<double> cash;            ///< balance at month end, euro
  std::vector<double> partners;        ///< all pins together, month end
  std::vector<double> own_income;      ///< recurring own cash, euro in the month
  std::vector<double> other_income;    ///< subsidy and incidental, euro in the month
  std::vector<double> recurring_cost;  ///< cash, euro in the month
  std::vector<double> other_cost;      ///< project and onboarding cash, euro in the month
  std::vector<double> inkind_used;     ///< euro in the month
  std::vector<double> inkind_offered;  ///< euro in the month, also what does not fit
  std::vector<double> cash_coverage;   ///< trailing 12 months (fewer in the first year), at most kCoverageCap
  std::vector<double> total_coverage;  ///< likewise with usable in kind on both sides
  std::vector<std::array<Verdict, kTestCount>> tests;
  double npv = 0;  ///< of the cash flow, euro
  double lowest_cash = 0;
  MonthNumber lowest_cash_month = 0;  ///< month end with the lowest balance
  MonthNumber break_even_month = 0;   ///< first month of the first run of 12 months with cash coverage >= 1
  MonthNumber sustained_month = 0;    ///< first month in which the label "sustained" holds (ex ante)
  int months_capacity_bound = 0;      ///< months in which onboarding hours held adoption back
};

inline constexpr double kCoverageCap = 10;

/// A share of paths with its Wilson interval (Wilson 1927).
struct Probability {
  std::int64_t count = 0;
  std::int64_t of = 0;
  double value = 0;
  double low95 = 0;
  double high95 = 1;
};
Probability probability(std::int64_t count, std::int64_t of);

struct Quantiles {
  double p10 = 0, p50 = 0, p90 = 0;
};

/// One band of a fan chart: a value per month of `Plan::months`.
struct Fan {
  std::vector<double> p10, p50, p90;
};

/// When something comes to be so.
struct MonthQuantiles {
  Quantiles months;  ///< of all paths; a month after the last of the plan: it does not within the plan
  Probability never;
};

struct FailingTest {
  SustainedTest test = SustainedTest::M1;
  Verdict verdict = Verdict::fails;  ///< no_data: the plan says nothing about it; passes: no path fails
  Probability failing;               ///< share of paths that do not pass it in the deadline month
  bool counts = true;                ///< false: a caution, which is no part of the chance
  /// Both sides of the test in its unit (euro, hours, fte, people, a share, rounds): what there is and what it asks, as
  /// the middle tenth of the paths sees them, by what is over. Empty without data, and where a path has no such number.
  struct Margin {
    double have = 0, need = 0;
    double low = 0;  ///< P10 of what is over; negative is short
    /// Of M1 only: what `need` is made of on the same paths, by NeedPart. Each is a mean, so they add up to it.
    std::vector<double> parts = {};
  };
  std::optional<Margin> margin = {};  ///< at the aim of the request only
};

struct SustainedByDeadline {
  int deadline_month = 0;  ///< a month number: the end of that month
  /// The headline (ex post): sustained at some month up to the deadline, and no failure of M1, M2 or P1 in the
  /// N years after that month.
  Probability sustained;
  /// The label (ex ante): all tests that count passed in 12 consecutive months at some month up to the deadline.
  Probability label;
  /// The headline if every counting test without data would pass: what the plan says as far as it goes.
  Probability as_far_as_known;
  std::vector<FailingTest> failing;  ///< all tests, the most failing first, those without data at the head
};

struct Forecast {
  std::string engine_version{kEngineVersion};
  std::uint64_t seed = 0;
  std::int64_t paths = 0;
  std::vector<text::Text> warnings;            ///< what was changed to make the plan run
  bool complete = false;                       ///< false for a first answer, or when stopped on the way
  std::vector<SustainedByDeadline> sustained;  ///< one per deadline asked
  Probability cash_never_negative;             ///< within Plan::months
  Fan cash, partners, coverage;
  Fan students;  ///< empty when the plan has no students
  MonthQuantiles break_even;
  Quantiles lowest_cash;
  Quantiles lowest_cash_month;
  double mean_npv = 0;
  double mean_npv_standard_error = 0;
  Trajectory medians;  ///< the run with every input at its median
};

/// How partners come and go on a path: as the mean of many would, or one by one, by chance. In a small market chance is
/// most of the uncertainty: with 10 organisations the spread of their number after six years is 78% of its mean. By
/// chance is therefore the default for every probability; the mean is for explanation and for speed.
enum class Comings { in_the_mean, by_chance };

struct Request {
  std::uint64_t seed = 1;
  std::int64_t paths = 10'000;        ///< 1 .. kMaxPaths
  std::vector<int> deadlines = {60};  ///< month numbers
  int threads = 0;                    ///< 0 = as many as the machine has
  Comings comings = Comings::by_chance;
  std::size_t aim = 0;  ///< of the deadlines, the one whose tests are told in their own units
};

inline constexpr std::int64_t kMaxPaths = 10'000'000;
/// So many paths give the first answer, and tell where the quantiles of all will lie.
inline constexpr std::int64_t kFirstAnswerPaths = 1024;

inline constexpr int kMaxThreads = 256;

/// Everything that is wrong with a request, in plain words; empty when it can be run.
text::Problems check(const Request& request);

/// How to follow or stop a long run. Callbacks come from the calling thread or a worker, one at a time.
struct Control {
  std::stop_token stop = {};
  std::function<void(const Forecast& first_answer)> on_first_answer = {};
  std::function<void(std::int64_t paths_done, std::int64_t paths)> on_progress = {};
};

text::Checked<Trajectory> simulate(const Plan& plan);
text::Checked<Trajectory> simulate_medians(const Plan& plan);
text::Checked<Forecast> forecast(const Plan& plan, const Request& request, const Control& control = {});

}  // namespace headpin::forecast
