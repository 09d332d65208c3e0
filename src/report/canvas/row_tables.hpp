#pragma once

#include "report/canvas/canvas_rows.hpp"
#include "report/table/table.hpp"

#include <vector>

namespace headpin::report {

/// The notes, each with all that is told about it.
table::Table notes_table(const CanvasRows& rows);

/// The notes; comments and results if there are any; and what the canvas is and its colours mean.
std::vector<table::Table> tables_of(const CanvasRows& rows);

}  // namespace headpin::report
