// How fast a pin-month is, against what this processor can do at all and against a plain loop.
#include "forecast/course/block.hpp"
#include "forecast/example_plan.hpp"
#include "forecast/forecast.hpp"
#include "forecast/machine_floor.hpp"
#include "stopwatch.hpp"

#include <cstdio>
#include <hwy/targets.h>

namespace {

using namespace headpin;
using namespace headpin::forecast;

struct Work {
  Layout layout;
  Drawer drawer;
  std::size_t inputs;
  std::vector<std::vector<Lanes>> draws;  // per block

  Work(const Plan& plan, const std::vector<int>& deadlines, int blocks)
      : layout(lay_out(plan, deadlines)), drawer(plan), inputs(plan.inputs.size()) {
    layout.run_months = plan.months;
    layout.runs_tests = !deadlines.empty();
    for (int i = 0; i < blocks; ++i) {
      draws.emplace_back();
      drawer.draw(1, static_cast<std::uint64_t>(i) * kBlockPaths, draws.back());
    }
  }

  /// Nanoseconds per pin-month.
  double time(BlockRunner& runner, int runs) {
    Block block(layout);
    const double seconds = bench::shortest(runs, [&] {
      std::uint64_t path = 0;
      for (const auto& one : draws) {
        runner.run(one, {1, path}, block);
        path += kBlockPaths;
      }
    });
    const double pin_months = static_cast<double>(draws.size()) * kBlockPaths * layout.pins * layout.months;
    return seconds * 1e9 / pin_months;
  }

  double draw_time() {
    std::vector<Lanes> values;
    const double seconds = bench::shortest(20, [&] {
      for (std::size_t i = 0; i < draws.size(); ++i) drawer.draw(1, i * kBlockPaths, values);
    });
    return seconds * 1e9 / (static_cast<double>(draws.size()) * kBlockPaths * static_cast<double>(inputs));
  }
};

}  // namespace

int main() {
  const bench::MachineFloor floor = bench::measure_floor();
  std::printf("vector width           %d numbers in single precision\n", floor.lanes);
  std::printf("multiply-add, peak     %.1f GFLOP/s   divisions %.2f G/s   (one core)\n", floor.gigaflops,
              floor.gigadivisions);
  // Counted for one pin-month of sim.v1 with one link: about 106 floating operations and 3 divisions (docs/model.md).
  const double least = 106 / floor.gigaflops + 3 / floor.gigadivisions;
  std::printf("floor of a pin-month   %.2f ns (106 operations at peak + 3 divisions)\n\n", least);
  std::printf("%-34s %10s %10s %10s\n", "ns per pin-month, one core", "scalar", "simd", "scalar/simd");
  Work bare(bench::three_pins(), {}, 64), tested(bench::three_pins(), {60}, 64), whole(bench::whole_pps(), {60}, 64);
  const auto row = [&](const char* name, Work& work) {
    const double plain = work.time(*make_scalar_runner(work.layout), 5),
                 wide = work.time(*make_simd_runner(work.layout), 60);
    std::printf("%-34s %10.1f %10.2f %9.1fx   %.1fx the floor\n", name, plain, wide, plain / wide, wide / least);
  };
  row("sim.v1 alone", bare);
  Work chance(bench::three_pins(), {}, 64);
  chance.layout.by_chance = true;
  row("sim.v1, partners by chance", chance);
  Plan woven = bench::three_pins();  // a pin's own test is kept only when another pin waits for it or leans on it
  woven.links.insert(woven.links.end(), {{1, 2, 0.5, 0.1}, {2, 1, 0.5, 0.1}});
  Work leaning(woven, {}, 64);
  row("sim.v1, every pin helps another", leaning);
  row("sim.v1 and the tests", tested);
  row("a whole PPS and the tests", whole);
  tested.layout.by_chance = whole.layout.by_chance = true;
  row("the tests, partners by chance", tested);
  row("a whole PPS, partners by chance", whole);
  std::printf("\nsim.v1 alone on each kind of vector:\n");
  const std::int64_t all = hwy::SupportedTargets();
  for (const std::int64_t target : {HWY_AVX3, HWY_AVX2, HWY_SSE4, HWY_NEON}) {
    if ((all & target) == 0) continue;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    std::printf("  %-8s %.2f ns\n", hwy::TargetName(target), bare.time(*make_simd_runner(bare.layout), 60));
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  std::printf("\ndraw of one input: %.1f ns\n", whole.draw_time());
}
