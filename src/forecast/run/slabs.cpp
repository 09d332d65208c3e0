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

Room Chunks::open_spare() {
  open_ = spare_.back();
  spare_.pop_back();
  return {open_, open_ + kLength - kBlockPaths};
}

Room Chunks::open_next(const Room& room, Slabs& memory) {
  if (open_ != nullptr) closed_.emplace_back(open_, room.end);
  if (spare_.empty()) spare_.push_back(memory.chunk());
  return open_spare();
}

Room Chunks::replace(std::span<const float> numbers) {
  if (open_ != nullptr) spare_.push_back(open_);
  for (const std::span<float> chunk : closed_) spare_.push_back(chunk.data());
  closed_.clear();
  open_ = nullptr;
  Room room;
  while (!numbers.empty()) {
    const auto part = numbers.first(std::min(numbers.size(), kLength));
    if (open_ != nullptr) closed_.emplace_back(open_, room.end);
    room = open_spare();
    room.end = std::copy(part.begin(), part.end(), open_);
    numbers = numbers.subspan(part.size());
  }
  return room;
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
