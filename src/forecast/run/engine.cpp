#include "forecast/run/engine.hpp"

namespace headpin::forecast {

int threads_in_use(int threads) {
  return threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

Engine::Engine(const Plan& plan, const std::vector<int>& deadlines, std::uint64_t seed, int threads, Comings comings,
               int itemised_month)
    : layout_(lay_out(plan, deadlines)), drawer_(plan), seed_(seed), threads_(threads_in_use(threads)) {
  layout_.by_chance = comings == Comings::by_chance;
  layout_.itemised_month = itemised_month;
}

}  // namespace headpin::forecast
