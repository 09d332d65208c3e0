#pragma once

#include "text/problem.hpp"

#include <string>
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

/// Reads observations from the rows of a table: a year or a month, and a number of at most 10 million, where
/// `decimal_comma` with a comma or a point, else with a point. A number that may be read in two ways (1.100) is
/// refused. The first row may name the columns: year or month (jaar, maand); total, value, partners (totaal, waarde) or
/// new, joined (nieuw). Without names the numbers are totals. Blanks around cells and empty rows do not count. Every
/// problem tells its line, which `lines` has for each row.
text::Checked<Observed> read_observed(const std::vector<std::vector<std::string>>& cells, const std::vector<int>& lines,
                                      bool decimal_comma);

}  // namespace headpin::plan
