#include "report/table/canvas_table.hpp"

#include "report/table/table_writers.hpp"

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
      return write_xlsx(rows.value, sheets_of(rows.value), request.created);
    case TableFormat::csv:
      return {write_csv(notes_sheet(rows.value)), {}};
    case TableFormat::md:
      return {write_markdown(rows.value), {}};
  }
  return {};
}

}  // namespace headpin::report
