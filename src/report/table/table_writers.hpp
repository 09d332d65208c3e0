#pragma once

#include "report/table/canvas_rows.hpp"
#include "report/table/sheets.hpp"
#include "text/problem.hpp"

#include <string>

/// One canvas in rows, three files.
namespace headpin::report {

/// Office Open XML (ECMA-376). Text is text in every cell: nothing becomes a formula or a link. Problem: no room for
/// temporary files.
text::Checked<std::string> write_xlsx(const CanvasRows& rows, const std::vector<TableSheet>& sheets,
                                      std::int64_t created);

/// RFC 4180, for Excel on a Dutch computer: UTF-8 with a byte order mark, `;` between fields.
std::string write_csv(const TableSheet& sheet);

/// CommonMark: a heading for each block, a lower one for each group, an item for each note.
std::string write_markdown(const CanvasRows& rows);

}  // namespace headpin::report
