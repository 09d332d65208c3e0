#include "http/today.hpp"

#include "report/canvas/canvas_picture.hpp"

#include <ctime>

namespace headpin::http {

std::string today_in_words(text::Language language) {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  localtime_r(&now, &day);
  return report::day_in_words(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, language);
}

std::int64_t today_in_seconds() {
  constexpr std::int64_t kDay = 86'400;
  return static_cast<std::int64_t>(std::time(nullptr)) / kDay * kDay;
}

}  // namespace headpin::http
