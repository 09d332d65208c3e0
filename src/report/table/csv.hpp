#pragma once

#include "report/table/table.hpp"
#include "text/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Comma-separated values (RFC 4180), UTF-8.
namespace headpin::table {

/// With which a file says that it is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What programs disagree about. As it stands, for Excel on a Dutch computer: where a comma stands in decimals, Excel
/// divides a CSV at semicolons only; and without a byte order mark it takes UTF-8 for the old code page.
struct Dialect {
  char separator = ';';  ///< one of ; , and tab
  bool byte_order_mark = true;
};

/// The dialect of programs that compute: commas, decimal points, nothing before the first title.
inline constexpr Dialect kBare{',', false};

/// The titles and the rows. No text comes out live: one that a spreadsheet would run as a formula gets a quote before
/// it. Numbers have a decimal point, and all digits that they need to read back the same.
std::string write_csv(const Table& table, Dialect dialect = {});

/// A text as a cell of CSV shows it: with a quote before it when a spreadsheet would run it as a formula.
std::string guarded(std::string_view text);

/// What stands in a CSV file, titles included. Cells are as they stand, spaces and all; rows may differ in length, and
/// an empty line is a row of one empty cell.
struct Rows {
  char separator = ',';  ///< a tab or a semicolon where the first line has one, else a comma
  std::vector<std::vector<std::string>> cells;
  std::vector<int> lines;  ///< by row, the line of the file on which it begins, from 1
};

/// Reads CSV from any program: divided by semicolons, commas or tabs, lines ended in either way, with or without a byte
/// order mark, and cells quoted where need be. Problem: a quote that is never closed or what is no UTF-8, with its
/// line; UTF-16.
text::Checked<Rows> read_csv(std::string_view csv);

}  // namespace headpin::table
