#include "report/canvas/canvas_table.hpp"

#include "report/canvas/markdown.hpp"
#include "report/canvas/row_tables.hpp"
#include "report/table/csv.hpp"
#include "report/table/xlsx.hpp"

#include <array>

namespace headpin::report {
namespace {

struct TableFormatName {
  TableFormat format;
  std::string_view name;
  std::string_view media_type;
};
constexpr std::array kTableFormats = {
    TableFormatName{TableFormat::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    TableFormatName{TableFormat::csv, "csv", "text/csv; charset=utf-8"},
    TableFormatName{TableFormat::md, "md", "text/markdown; charset=utf-8"}};

}  // namespace

std::optional<TableFormat> table_format_of(std::string_view name) {
  for (const TableFormatName& one : kTableFormats) {
    if (one.name == name) return one.format;
  }
  return std::nullopt;
}

std::string_view media_type(TableFormat format) {
  for (const TableFormatName& one : kTableFormats) {
    if (one.format == format) return one.media_type;
  }
  return {};
}

text::Checked<std::string> canvas_table(const document::Document& document, const method::Catalogue& catalogue,
                                        const TableRequest& request) {
  const auto rows = canvas_rows(document, catalogue, request.canvas, request.language, request.date);
  if (!rows.ok()) return {{}, rows.problems};
  switch (request.format) {
    case TableFormat::xlsx:
      return table::write_xlsx({rows->name + ": " + rows->title, rows->date, "Headpin", rows->credit, request.created,
                                rows->language, tables_of(*rows)});
    case TableFormat::csv:
      return {table::write_csv(notes_table(*rows)), {}};
    case TableFormat::md:
      return {write_markdown(*rows), {}};
  }
  return {};
}

}  // namespace headpin::report
