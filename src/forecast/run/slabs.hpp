#pragma once
#include "forecast/draw/lanes.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace headpin::forecast {

class Slabs;

/// A list of numbers that grows by chunks which never move.
struct Chunks {
  /// Numbers in a chunk. A block of paths fits as long as `end` <= `last`.
  static constexpr std::size_t kLength = 512;

  float *begin = nullptr, *end = nullptr, *last = nullptr;  ///< the open chunk, if there is one
  std::vector<std::span<float>> closed;                     ///< those that are full
  std::vector<float*> spare;                                ///< chunks to open again

  bool has_room() const { return begin != nullptr && end <= last; }
  /// Closes the open chunk and opens another.
  void open_next(Slabs& memory);
  /// Appends the numbers to `list`.
  void append_to(std::vector<float>& list) const;
  /// For how many numbers there is memory.
  std::size_t capacity() const;
  /// Replaces the numbers, by no more than the capacity.
  void replace(std::span<const float> numbers);
};

/// Memory for the chunks of one thread, in slabs. What is given back serves the next forecast: fetching as much anew
/// from the system takes longer than filling it.
class Slabs {
 public:
  Slabs() = default;
  Slabs(Slabs&&) = default;
  Slabs& operator=(Slabs&&) = delete;
  ~Slabs();

  float* chunk();

 private:
  static constexpr std::size_t kChunks = 128;  ///< in a slab: 256 KB

  std::vector<std::unique_ptr<float[]>> slabs_;
  std::size_t used_ = kChunks;  ///< of the last slab
};

}  // namespace headpin::forecast
