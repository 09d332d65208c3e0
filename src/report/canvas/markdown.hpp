#pragma once

#include "report/canvas/canvas_rows.hpp"

#include <string>

namespace headpin::report {

/// CommonMark: a heading for each block, a lower one for each group, an item for each note.
std::string write_markdown(const CanvasRows& rows);

}  // namespace headpin::report
