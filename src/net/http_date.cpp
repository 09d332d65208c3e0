#include "net/http_date.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace headpin::net {

std::string_view http_date_now() {
  // Not strftime: its names of days and months follow the process's locale.
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  thread_local std::time_t written_second = -1;
  thread_local std::array<char, 64> text{};
  thread_local std::size_t length = 0;

  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (now != written_second) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                                   kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec);
    length = static_cast<std::size_t>(size);
    written_second = now;
  }
  return {text.data(), length};
}

}  // namespace headpin::net
