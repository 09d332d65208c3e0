#pragma once

#include "report/table/table.hpp"
#include "text/problem.hpp"

#include <string>
#include <vector>

namespace headpin::table {

/// A file of Excel: tables, each on a sheet of its own, and what the file says of itself.
struct Workbook {
  std::string title;
  std::string subject;
  std::string author;
  std::string comments;
  std::int64_t created = 0;                      ///< seconds since 1970; more than 0
  text::Language language = text::Language::nl;  ///< in which moments are shown
  std::vector<Table> tables;
};

/// Office Open XML (ECMA-376). Text is text in every cell: nothing becomes a formula or a link. Problem: no room for
/// temporary files.
text::Checked<std::string> write_xlsx(const Workbook& workbook);

}  // namespace headpin::table
