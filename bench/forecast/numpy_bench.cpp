// The model PPS-MC-1 against numpy on the same machine in the same run: eight years of Bass growth, fees and rising
// cost, subsidy in the first four. Six uncertain inputs per trial, closed-form growth. numpy is blocked and vectorised.
//
// Triangular m (20, 30, 45), p (0.01, 0.03, 0.06), q (0.2, 0.38, 0.6); lognormal with 90% interval: fee 8,000 to
// 20,000, cost 260,000 to 340,000; growth of cost normal (0.03, 0.01). P(sum of net >= 0) = 0.11183 from 20 million
// trials.
#include "forecast/pps_mc1.hpp"
#include "stopwatch.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  using namespace headpin::bench;
  const std::string script = argc > 1 ? argv[1] : HEADPIN_BENCH_FOLDER "/forecast/pps_mc1.py";
  constexpr std::int64_t kTrials = 1'000'000, kShort = 102'400;
  std::int64_t positive = 0;
  positive = run_pps_mc1(7, kTrials, 2);
  const double per_million = static_cast<double>(kTrials) / kShort;
  const double one = per_million * shortest(100, [] { run_pps_mc1(7, kShort, 1); });
  const double two = per_million * shortest(100, [] { run_pps_mc1(7, kShort, 2); });
  const double chance = static_cast<double>(positive) / kTrials;
  std::printf("headpin   1 thread  %8.2f ms per million trials   P = %.5f (reference 0.11183, s.e. %.5f)\n", one * 1e3,
              chance, std::sqrt(chance * (1 - chance) / kTrials));
  std::printf("headpin   2 threads %8.2f ms   %.2fx one thread\n", two * 1e3, one / two);
  const std::string command =
      "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 /usr/bin/python3 '" + script + "' " + std::to_string(kShort);
  FILE* pipe = popen(command.c_str(), "r");
  double milliseconds = 0, probability = 0;
  if (pipe == nullptr || std::fscanf(pipe, "%lf %lf", &milliseconds, &probability) != 2) {
    std::printf("numpy     cannot be run (python3-numpy)\n");
    return 1;
  }
  pclose(pipe);
  std::printf("numpy     1 thread  %8.2f ms                      P = %.5f\n", milliseconds * per_million, probability);
  milliseconds *= per_million;
  std::printf("ratio     %.1fx on one thread, %.1fx on two (goal 15x)\n", milliseconds / (one * 1e3),
              milliseconds / (two * 1e3));
}
