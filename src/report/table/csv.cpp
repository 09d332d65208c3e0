#include "report/table/table_writers.hpp"

#include <array>

namespace headpin::report {
namespace {

// Without a byte order mark Excel takes UTF-8 for the old code page, and "ë" becomes "Ã«".
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Where a comma stands in decimals, as in the Netherlands, Excel divides a CSV at semicolons only.
constexpr char kBetween = ';';
constexpr std::string_view kLineEnd = "\r\n";

/// A spreadsheet runs what begins like this as a formula; the last four are the wide forms of the first. A quote before
/// it makes it text (OWASP, CSV Injection).
bool runs(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kBegins = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                                               "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  for (const std::string_view begin : kBegins) {
    if (text.starts_with(begin)) return true;
  }
  return false;
}

void add_text(std::string& csv, std::string_view text) {
  const bool harmful = runs(text);
  if (!harmful && text.find_first_of(";,\"\r\n") == std::string_view::npos) {
    csv += text;
    return;
  }
  csv += harmful ? "\"'" : "\"";
  for (const char c : text) csv.append(c == '"' ? 2 : 1, c);
  csv += '"';
}

void add_cell(std::string& csv, const TableCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    add_text(csv, *text);
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    csv += std::to_string(*number);
  } else {
    csv += clock_text(std::get<Moment>(cell));
  }
}

}  // namespace

std::string write_csv(const TableSheet& sheet) {
  std::string csv(kByteOrderMark);
  for (std::size_t at = 0; at < sheet.columns.size(); ++at) {
    if (at > 0) csv += kBetween;
    add_text(csv, sheet.columns[at].title);
  }
  csv += kLineEnd;
  for (const auto& row : sheet.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (at > 0) csv += kBetween;
      add_cell(csv, row[at]);
    }
    csv += kLineEnd;
  }
  return csv;
}

}  // namespace headpin::report
