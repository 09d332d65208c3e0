#include "forecast/machine_floor.hpp"

#include "stopwatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/machine_floor.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, 16>;

constexpr int kRounds = 2'000'000;

/// Eight chains of multiply-adds.
HWY_NOINLINE float multiply_adds() {
  const Tag d;
  const auto a = hn::Set(d, 0.9999f), b = hn::Set(d, 1e-5f);
  auto x0 = hn::Set(d, 1.0f), x1 = x0, x2 = x0, x3 = x0, x4 = x0, x5 = x0, x6 = x0, x7 = x0;
  for (int i = 0; i < kRounds; ++i) {
    x0 = hn::MulAdd(x0, a, b);
    x1 = hn::MulAdd(x1, a, b);
    x2 = hn::MulAdd(x2, a, b);
    x3 = hn::MulAdd(x3, a, b);
    x4 = hn::MulAdd(x4, a, b);
    x5 = hn::MulAdd(x5, a, b);
    x6 = hn::MulAdd(x6, a, b);
    x7 = hn::MulAdd(x7, a, b);
  }
  const auto sum = hn::Add(hn::Add(hn::Add(x0, x1), hn::Add(x2, x3)), hn::Add(hn::Add(x4, x5), hn::Add(x6, x7)));
  return hn::GetLane(sum);
}

/// Four chains of divisions.
HWY_NOINLINE float divisions() {
  const Tag d;
  const auto a = hn::Set(d, 1.00001f);
  auto x0 = hn::Set(d, 1e9f), x1 = x0, x2 = x0, x3 = x0;
  for (int i = 0; i < kRounds / 10; ++i) {
    x0 = hn::Div(x0, a);
    x1 = hn::Div(x1, a);
    x2 = hn::Div(x2, a);
    x3 = hn::Div(x3, a);
  }
  return hn::GetLane(hn::Add(hn::Add(x0, x1), hn::Add(x2, x3)));
}

int lanes() {
  return static_cast<int>(hn::Lanes(Tag()));
}

}  // namespace headpin::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::bench {

HWY_EXPORT(multiply_adds);
HWY_EXPORT(divisions);
HWY_EXPORT(lanes);

MachineFloor measure_floor() {
  MachineFloor floor;
  floor.lanes = HWY_DYNAMIC_DISPATCH(lanes)();
  volatile float keep = 0;  // so that nothing is computed in vain
  const double adding = shortest(15, [&] { keep = HWY_DYNAMIC_DISPATCH(multiply_adds)(); });
  const double dividing = shortest(15, [&] { keep = HWY_DYNAMIC_DISPATCH(divisions)(); });
  floor.gigaflops = 2.0 * 8 * HWY_NAMESPACE::kRounds * floor.lanes / adding * 1e-9;
  floor.gigadivisions = 4.0 * HWY_NAMESPACE::kRounds / 10 * floor.lanes / dividing * 1e-9;
  return floor;
}

}  // namespace headpin::bench
#endif
