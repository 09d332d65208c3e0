#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <string>

/// Time as the store keeps it: milliseconds since 1970 UTC.
namespace headpin::store {

inline std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// A moment in UTC, in a format of strftime that gives at most 31 characters.
inline std::string in_utc(std::int64_t ms, const char* format) {
  const std::time_t seconds = ms / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace headpin::store
