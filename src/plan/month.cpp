#include "plan/month.hpp"

#include <charconv>

namespace headpin::plan {

std::optional<Month> parse_month(std::string_view text) {
  int year = 0;
  int month = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [dash, bad_year] = std::from_chars(begin, end, year);
  if (bad_year != std::errc() || dash == end || *dash != '-') return std::nullopt;
  const auto [rest, bad_month] = std::from_chars(dash + 1, end, month);
  if (bad_month != std::errc() || rest != end || month < 1 || month > 12) return std::nullopt;
  return year * 12 + month - 1;
}

std::string format_month(Month month) {
  const int number = month % 12 + 1;
  return std::to_string(month / 12) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

}  // namespace headpin::plan
