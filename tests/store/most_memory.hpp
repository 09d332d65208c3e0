#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace headpin::store {

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
