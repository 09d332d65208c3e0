// Any bytes as CSV: what can be read is written and read back the same in every dialect, with no cell that a
// spreadsheet would run.
#include "fuzz/must.hpp"
#include "report/table/csv.hpp"

#include <algorithm>

using namespace headpin;

namespace {

/// The rows under the first as titles, all of the same length.
table::Table table_of(const table::Rows& rows) {
  std::size_t width = 1;
  for (const auto& row : rows.cells) width = std::max(width, row.size());
  table::Table table;
  for (std::size_t column = 0; column < width; ++column)
    table.columns.push_back({!rows.cells.empty() && column < rows.cells[0].size() ? rows.cells[0][column] : "", 0});
  for (std::size_t row = 1; row < rows.cells.size(); ++row) {
    table.rows.emplace_back(rows.cells[row].begin(), rows.cells[row].end());
    table.rows.back().resize(width);
  }
  return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto rows = table::read_csv({reinterpret_cast<const char*>(data), size});
  if (!rows.ok()) return 0;
  must(rows->lines.size() == rows->cells.size(), "every row has a line");
  must(std::is_sorted(rows->lines.begin(), rows->lines.end()), "rows stand in their order");
  const table::Table table = table_of(*rows);
  for (const table::Dialect dialect : {table::Dialect{}, table::kBare, table::Dialect{'\t', true}}) {
    const auto again = table::read_csv(table::write_csv(table, dialect));
    must(again.ok(), "what is written can be read");
    must(again->cells.size() == table.rows.size() + 1, "no row is lost");
    must(table.columns.size() == 1 || again->separator == dialect.separator, "the separator is found");
    for (std::size_t row = 0; row < again->cells.size(); ++row) {
      must(again->cells[row].size() == table.columns.size(), "no cell is lost");
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::string& cell = again->cells[row][column];
        const std::string& was =
            row == 0 ? table.columns[column].title : std::get<std::string>(table.rows[row - 1][column]);
        must(cell == table::guarded(was), "a cell reads back as it was written");
        must(cell.find_first_of("=+-@\t\r\n") != 0, "no cell comes out live");
      }
    }
  }
  return 0;
}
