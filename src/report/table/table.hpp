#pragma once

#include "report/picture.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Tables of any kind, to and from files that other programs read. What is in them is text or a bare value, never a
/// formula.
namespace headpin::table {

/// A moment, in milliseconds since 1970.
struct Moment {
  std::int64_t at = 0;
};

using Cell = std::variant<std::string, std::int64_t, double, Moment>;

struct Column {
  std::string title;
  double width = 0;  ///< in characters, where a file has widths
};

/// A table with a line of titles. Every row has a cell for every column.
struct Table {
  std::string name;  ///< at most 31 characters, and none of []:*?/\ as Excel has it
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::size_t tinted = 0;                              ///< the column that `tints` colours
  std::vector<std::optional<report::Colour>> tints{};  ///< by row; may be shorter than rows
};

/// A moment on the clock of the machine: "2026-11-23 14:05".
std::string clock_text(Moment moment);

}  // namespace headpin::table
