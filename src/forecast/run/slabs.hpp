#pragma once
#include "forecast/draw/lanes.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace headpin::forecast {

class Slabs;

/// Where the next numbers of a list go: a block of paths fits as long as `end` <= `last`.
struct Room {
  float *end = nullptr, *last = nullptr;

  bool fits_block() const { return end != nullptr && end <= last; }
};

/// A list of numbers that grows by chunks which never move.
class Chunks {
 public:
  static constexpr std::size_t kLength = 512;  ///< numbers in a chunk

  /// Closes the open chunk, which ends where there is room, and opens another.
  Room open_next(const Room& room, Slabs& memory);
  /// Calls use(numbers) for every chunk.
  template <class Use>
  void for_each(const Room& room, const Use& use) const {
    for (const std::span<const float> chunk : closed_) use(chunk);
    if (open_ != nullptr) use(std::span<const float>(open_, room.end));
  }
  /// Replaces all numbers, by no more of them.
  Room replace(std::span<const float> numbers);

 private:
  Room open_spare();

  float* open_ = nullptr;
  std::vector<std::span<float>> closed_;
  std::vector<float*> spare_;  ///< chunks to open again
};

/// Memory for the chunks of one thread, in slabs. What is given back serves the next forecast: fetching as much anew
/// from the system takes longer than filling it.
class Slabs {
 public:
  Slabs() = default;
  Slabs(const Slabs&) = delete;
  Slabs& operator=(const Slabs&) = delete;
  ~Slabs();

  float* chunk();

 private:
  static constexpr std::size_t kChunks = 128;  ///< in a slab: 256 KB

  std::vector<std::unique_ptr<float[]>> slabs_;
  std::size_t used_ = kChunks;  ///< of the last slab
};

}  // namespace headpin::forecast
