#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace headpin::store {

/// Sanitizers take and keep memory of their own, so that memory then says nothing.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kMemoryIsGivenBack = false;
#else
constexpr bool kMemoryIsGivenBack = true;
#endif

/// The most memory that this program had since this began.
class MostMemory {
 public:
  MostMemory() { std::ofstream("/proc/self/clear_refs") << "5"; }
  std::size_t megabytes() const {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:")) return std::stoul(line.substr(line.find_first_of("0123456789"))) / 1024;
    return 0;
  }
};

}  // namespace headpin::store
