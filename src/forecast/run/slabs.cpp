#include "forecast/run/slabs.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace headpin::forecast {
namespace {

/// Slabs between two forecasts.
struct Unused {
  static constexpr std::size_t kMost = 64;  // 16 MB, what 20,000 paths of ten years take

  std::mutex mutex;
  std::vector<std::unique_ptr<float[]>> slabs;
};

Unused& unused() {
  static Unused all;
  return all;
}

}  // namespace

void Chunks::open_next(Slabs& memory) {
  if (begin != nullptr) closed.emplace_back(begin, end);
  if (spare.empty()) {
    begin = memory.chunk();
  } else {
    begin = spare.back();
    spare.pop_back();
  }
  end = begin;
  last = begin + kLength - kBlockPaths;
}

void Chunks::append_to(std::vector<float>& list) const {
  for (const std::span<float> chunk : closed) list.insert(list.end(), chunk.begin(), chunk.end());
  list.insert(list.end(), begin, end);
}

std::size_t Chunks::capacity() const {
  return (closed.size() + spare.size() + (begin != nullptr ? 1 : 0)) * kLength;
}

void Chunks::replace(std::span<const float> numbers) {
  if (begin != nullptr) spare.push_back(begin);
  for (const std::span<float> chunk : closed) spare.push_back(chunk.data());
  closed.clear();
  begin = end = last = nullptr;
  while (!numbers.empty()) {
    const auto part = numbers.first(std::min(numbers.size(), kLength));
    if (begin != nullptr) closed.emplace_back(begin, end);
    begin = spare.back();
    spare.pop_back();
    end = std::copy(part.begin(), part.end(), begin);
    last = begin + kLength - kBlockPaths;
    numbers = numbers.subspan(part.size());
  }
}

Slabs::~Slabs() {
  Unused& all = unused();
  const std::lock_guard held(all.mutex);
  while (!slabs_.empty() && all.slabs.size() < Unused::kMost) {
    all.slabs.push_back(std::move(slabs_.back()));
    slabs_.pop_back();
  }
}

float* Slabs::chunk() {
  if (used_ == kChunks) {
    Unused& all = unused();
    const std::lock_guard held(all.mutex);
    if (all.slabs.empty()) {
      slabs_.push_back(std::make_unique_for_overwrite<float[]>(kChunks * Chunks::kLength));
    } else {
      slabs_.push_back(std::move(all.slabs.back()));
      all.slabs.pop_back();
    }
    used_ = 0;
  }
  return slabs_.back().get() + Chunks::kLength * used_++;
}

}  // namespace headpin::forecast
