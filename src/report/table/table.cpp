#include "report/table/table.hpp"

#include <ctime>

namespace headpin::table {

std::string clock_text(Moment moment) {
  const std::time_t seconds = moment.at / 1000;
  std::tm day{};
  if (localtime_r(&seconds, &day) == nullptr) return "";
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &day));
  return text;
}

}  // namespace headpin::table
