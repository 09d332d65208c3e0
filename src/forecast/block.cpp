#include "forecast/block.hpp"

#include "forecast/philox.hpp"

namespace headpin::forecast {

Block::Block(const Layout& layout)
    : cash(static_cast<std::size_t>(layout.months)),
      partners(cash.size()),
      coverage(cash.size()),
      passing(layout.deadlines.size()) {}

void draw(const std::vector<Sampler>& samplers, const std::vector<std::uint32_t>& indices, std::uint64_t seed,
          std::uint64_t first_path, std::vector<Lanes>& values) {
  values.resize(samplers.size());
  for (std::size_t input = 0; input < samplers.size(); ++input) {
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      values[input][lane] = samplers[input].at(uniform_pair(seed, first_path + lane, indices[input])[0]);
    }
  }
}

}  // namespace headpin::forecast
