#include "forecast/run/margins.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace headpin::forecast {
namespace {

/// What is over: V3 alone asks for at most so much.
double over(SustainedTest test, double have, double need) {
  return test == SustainedTest::V3 ? need - have : have - need;
}

struct Path {
  double over, have, need;
  std::size_t path;
};

/// `parts` has what `need` is made of, by part and path, `stride` paths to a part; or nothing.
std::optional<FailingTest::Margin> margin_of(std::vector<Path>& paths, const std::vector<float>& parts,
                                             std::size_t stride) {
  const auto by_margin = [](const Path& a, const Path& b) {
    if (a.over != b.over) return a.over < b.over;
    return a.have != b.have ? a.have < b.have : a.path < b.path;
  };
  const auto at = [&](double share) {
    const double rank = share * static_cast<double>(paths.size());
    return paths.begin() + std::min(static_cast<std::ptrdiff_t>(rank), std::ssize(paths) - 1);
  };
  constexpr double kLow = 0.1, kFrom = 0.45, kTo = 0.55;
  const auto low = at(kLow), from = at(kFrom), to = std::max(at(kTo), from + 1);
  std::nth_element(paths.begin(), low, paths.end(), by_margin);
  const double least = low->over;
  std::nth_element(paths.begin(), from, paths.end(), by_margin);
  if (to != paths.end()) std::nth_element(from, to, paths.end(), by_margin);
  std::sort(from, to, by_margin);  // the order of a sum
  FailingTest::Margin margin{0, 0, least, std::vector<double>(parts.size() / stride)};
  for (auto path = from; path != to; ++path) {
    margin.have += path->have / static_cast<double>(to - from);
    margin.need += path->need / static_cast<double>(to - from);
    for (std::size_t part = 0; part < margin.parts.size(); ++part) {
      margin.parts[part] += static_cast<double>(parts[part * stride + path->path]) / static_cast<double>(to - from);
    }
  }
  if (!std::isfinite(margin.have + margin.need + margin.low)) return std::nullopt;
  return margin;
}

}  // namespace

Margins::Margins(std::int64_t paths, std::size_t deadline)
    : paths_(static_cast<std::size_t>(std::min(paths, kPaths))),
      deadline_(deadline),
      seen_(paths_ * kTestCount),
      need_parts_(paths_ * kNeedParts) {}

void Margins::add(const Block& block, std::int64_t path, int lanes) {
  if (path >= static_cast<std::int64_t>(paths_)) return;
  const auto first = static_cast<std::size_t>(path);
  const std::size_t count = std::min(static_cast<std::size_t>(lanes), paths_ - first);
  for (std::size_t test = 0; test < kTestCount; ++test) {
    const SeenLanes& seen = block.seen[deadline_][test];
    for (std::size_t lane = 0; lane < count; ++lane) {
      seen_[test * paths_ + first + lane] = {seen.have[lane], seen.need[lane]};
    }
  }
  for (std::size_t part = 0; part < kNeedParts; ++part) {
    const FloatLanes& lanes_of_part = block.need_parts[part];
    std::copy_n(lanes_of_part.begin(), count, need_parts_.begin() + static_cast<std::ptrdiff_t>(part * paths_ + first));
  }
}

void Margins::tell(std::int64_t paths, std::vector<FailingTest>& tests) const {
  const std::size_t count = std::min(paths_, static_cast<std::size_t>(std::max<std::int64_t>(paths, 0)));
  std::vector<Path> all(count);
  for (FailingTest& test : tests) {
    if (test.verdict == Verdict::no_data || all.empty()) continue;
    const Sides* sides = &seen_[static_cast<std::size_t>(test.test) * paths_];
    std::transform(sides, sides + count, all.begin(), [&](const Sides& s) {
      const auto have = static_cast<double>(s.have), need = static_cast<double>(s.need);
      const auto path = static_cast<std::size_t>(&s - sides);
      return Path{over(test.test, have, need), have, need, path};
    });
    test.margin = margin_of(all, test.test == SustainedTest::M1 ? need_parts_ : std::vector<float>{}, paths_);
  }
}

}  // namespace headpin::forecast
