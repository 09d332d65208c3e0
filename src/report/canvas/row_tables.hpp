#pragma once

#include "report/table/canvas_rows.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace headpin::report {

/// A moment, in milliseconds since 1970.
struct Moment {
  std::int64_t at = 0;
};

using TableCell = std::variant<std::string, std::int64_t, Moment>;

struct TableColumn {
  std::string title;
  double width = 0;  ///< in characters
};

/// A table with a line of titles. Every row has a cell for every column.
struct TableSheet {
  std::string name;  ///< at most 31 characters, and none of []:*?/\ as Excel has it
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> rows;
  std::vector<std::optional<document::NoteColor>> tints;  ///< of the cell kTinted in each row; may be shorter than rows
};

/// The column of the notes that bears their colour.
constexpr std::size_t kTinted = 3;

TableSheet notes_sheet(const CanvasRows& rows);

/// The notes; comments and results if there are any; and what the canvas is and its colours mean.
std::vector<TableSheet> sheets_of(const CanvasRows& rows);

/// A moment on the clock of the machine: "2026-11-23 14:05".
std::string clock_text(Moment moment);

}  // namespace headpin::report
