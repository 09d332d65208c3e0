#pragma once

#include "text/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headpin::plan {

/// What was counted over the years: how many take part, or how many joined.
struct Observed {
  enum class Counts { total, joined };
  Counts counts = Counts::total;
  bool by_month = false;          ///< else by year
  std::vector<std::string> when;  ///< as written: "2024" or "2024-09"
  std::vector<double> years;      ///< the same in years: 2024.67
  std::vector<double> value;      ///< organisations
};

/// Reads observations from CSV (RFC 4180; comma, semicolon or tab): a year or a month, and a number. The first row may
/// name the columns: year or month (jaar, maand); total, value, partners (totaal, waarde) or new, joined (nieuw).
/// Without names the numbers are totals. Every problem tells its line.
text::Checked<Observed> read_observed(std::string_view csv);

}  // namespace headpin::plan
