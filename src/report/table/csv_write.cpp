#include "report/table/csv.hpp"

#include <array>
#include <charconv>

namespace headpin::table {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
/// Besides quotes and line ends, what divides cells in any dialect: readers guess the dialect from the file.
constexpr std::string_view kToQuote = ";,\t\"\r\n";

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
  if (!harmful && text.find_first_of(kToQuote) == std::string_view::npos && !text.starts_with(kByteOrderMark)) {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : guarded(text)) csv.append(c == '"' ? 2 : 1, c);
  csv += '"';
}

void add_number(std::string& csv, double number) {
  std::array<char, 64> digits{};
  csv.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void add_cell(std::string& csv, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    add_text(csv, *text);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    csv += std::to_string(*whole);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    add_number(csv, *number);
  } else {
    csv += clock_text(std::get<Moment>(cell));
  }
}

}  // namespace

std::string guarded(std::string_view text) {
  return (runs(text) ? "'" : "") + std::string(text);
}

std::string write_csv(const Table& table, Dialect dialect) {
  std::string csv(dialect.byte_order_mark ? kByteOrderMark : "");
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (at > 0) csv += dialect.separator;
    add_text(csv, table.columns[at].title);
  }
  csv += kLineEnd;
  for (const auto& row : table.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (at > 0) csv += dialect.separator;
      add_cell(csv, row[at]);
    }
    csv += kLineEnd;
  }
  return csv;
}

}  // namespace headpin::table
