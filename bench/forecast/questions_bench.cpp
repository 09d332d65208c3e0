// How long a person waits: a slider move, which assumption to test, which pin first.
#include "forecast/decide/advice.hpp"
#include "forecast/decide/worth.hpp"
#include "forecast/example_plan.hpp"
#include "stopwatch.hpp"

#include <cstdio>

namespace {

using namespace headpin;
using namespace headpin::forecast;

Plan many_pins(int count) {
  Plan plan = bench::three_pins();
  plan.onboarding_capacity_hours_per_month = 80;
  for (int i = 3; i < count; ++i) {
    Pin pin = plan.pins[2];
    pin.fee += 400 * i;
    pin.potential += 5 * i;
    plan.pins.push_back(pin);
    plan.links.push_back({0, i, 0.7, 0.25});
    plan.links.push_back({i - 1, i, 0.5, 0.1});
  }
  plan.pins[0].competitor.reset();
  return plan;
}

Plan uncertain_inputs(std::uint32_t count) {
  Plan plan = bench::whole_pps();
  plan.inputs.clear();
  const Field fields[] = {Field::innovation,
                          Field::imitation,
                          Field::churn,
                          Field::fee,
                          Field::potential,
                          Field::satisfaction,
                          Field::need_hours_fixed,
                          Field::inkind_hours,
                          Field::ramp_years,
                          Field::cash_cost_per_partner};
  for (std::uint32_t i = 0; i < count; ++i) {
    plan.inputs.push_back({"",
                           {},
                           i,
                           *Uncertain::pert(0.7, 1, 1.4),
                           {{{fields[i % 10], static_cast<int>(i / 10 % 3)}, Binding::Does::multiply, 1}}});
  }
  return plan;
}

}  // namespace

int main() {
  const Plan bare = bench::three_pins(), whole = bench::whole_pps();
  const auto time = [](const char* name, const Plan& plan, std::int64_t paths, double goal) {
    double one = 0;
    for (const int threads : {1, 2}) {
      const double seconds = bench::shortest(15, [&] { (void)forecast::forecast(plan, {1, paths, {60}, threads}); });
      if (threads == 1) one = seconds;
      std::printf("%-46s %d thread%s %8.1f ms", name, threads, threads > 1 ? "s" : " ", seconds * 1e3);
      if (threads == 2)
        std::printf("   %.2fx one thread   %.2f of the goal of %.0f ms", one / seconds, seconds * 1e3 / goal, goal);
      std::printf("\n");
    }
  };
  time("slider: 10,000 paths, 3 pins, 10 years, fan", bare, 10'000, 20);
  time("the same for a whole PPS", whole, 10'000, 20);
  time("100,000 paths", bare, 102'400, 200);
  time("30 uncertain inputs", uncertain_inputs(30), 10'000, 20);

  WorthRequest request;
  request.utility = {1, 500'000, 200'000, 60};
  request.threads = 2;
  const Plan plan = uncertain_inputs(30);
  const double all = bench::shortest(5, [&] { (void)worth_of_learning({{"go", plan}, {"stop", {}}}, request); });
  const double paths = bench::shortest(5, [&] { (void)path_utilities(plan, request.utility, 1, 10'240, 2, {}); });
  std::printf("\nvalue of information, 30 assumptions: %.1f ms, of which beyond the paths %.1f ms (goal 50 ms)\n",
              all * 1e3, (all - paths) * 1e3);
  WorthRequest tested = request;
  for (int i = 0; i < 20; ++i) tested.trials.push_back({2 * i, 0.1 + 0.04 * i});
  std::vector<Decision> choices = {{"stop", {}}};
  for (int i = 0; i < 5; ++i) {  // as many as the question compares
    Plan other = uncertain_inputs(40);
    for (Pin& pin : other.pins) pin.fee *= 0.8 + 0.1 * i;
    choices.push_back({"go", other});
  }
  const double tests = bench::shortest(3, [&] { (void)worth_of_learning(choices, tested, {{0, 1, 0, 60}}, {}); });
  std::printf(
      "value of information, 40 assumptions, 20 tests and 6 choices, in euro and in chance: %.0f ms (goal 2,000 ms)\n",
      tests * 1e3);

  AdviceRequest advice;
  advice.utility.deadline_month = 84;
  advice.threads = 2;
  for (const int pins : {8, 12}) {
    const Plan alley = many_pins(pins);
    text::Checked<Advice> found = text::Problem{};
    const double seconds = bench::shortest(1, [&] { found = advise(alley, advice); });
    if (!found) return 1;
    std::printf("advice for %d pins with its race: %.2f s%s; %lld sequences run, %lld branches cut\nbest:", pins,
                seconds, pins == 8 ? " (goal 2 s)" : " (beam of 256, annealing)",
                static_cast<long long>(found->considered), static_cast<long long>(found->cut));
    for (const int pin : found->routes[0].order) std::printf(" %d", pin);
    std::printf("  expected %.0f, on the medians %.0f, bound %.0f\n", found->routes[0].expected,
                found->routes[0].on_medians, found->bound);
  }
}
