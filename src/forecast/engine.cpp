#include "forecast/engine.hpp"

namespace headpin::forecast {

Engine::Engine(const Plan& plan, const std::vector<int>& deadlines, std::uint64_t seed, int threads, Comings comings)
    : layout_(lay_out(plan, deadlines)), drawer_(plan), seed_(seed) {
  layout_.by_chance = comings == Comings::by_chance;
  const int machine = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  threads_ = threads > 0 ? threads : machine;
}

}  // namespace headpin::forecast
