#include "plan/observed.hpp"

#include "plan/month.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace headpin::plan {
namespace {

using text::Checked;
using text::Problem;

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

Problem on_line(int line, const std::string& nl, const std::string& en) {
  return {"", "regel " + std::to_string(line) + ": " + nl, "line " + std::to_string(line) + ": " + en};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos ? ""
                                         : std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

/// What divides the cells: whichever of these the first line has.
char separator_of(std::string_view csv) {
  const std::string_view first = csv.substr(0, csv.find('\n'));
  for (const char candidate : {'\t', ';'}) {
    if (first.find(candidate) != std::string_view::npos) return candidate;
  }
  return ',';
}

Checked<std::vector<Row>> rows_of(std::string_view csv, char separator) {
  Checked<std::vector<Row>> out;
  Row row{1, {}};
  std::string cell;
  bool quoted = false;
  int line = 1;
  const auto end_row = [&] {
    row.cells.push_back(trimmed(cell));
    cell.clear();
    const bool empty = std::all_of(row.cells.begin(), row.cells.end(), [](const auto& c) { return c.empty(); });
    if (!empty) out.value.push_back(std::move(row));
    row = {line + 1, {}};
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        cell += csv[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && trimmed(cell).empty()) {
      cell.clear();
      quoted = true;
    } else if (c == separator) {
      row.cells.push_back(trimmed(cell));
      cell.clear();
    } else if (c == '\n') {
      end_row();
    } else {
      cell += c;
    }
    if (c == '\n') ++line;
  }
  if (quoted) {
    out.problems.push_back(on_line(row.line, "het aanhalingsteken wordt niet gesloten", "the quote is never closed"));
  } else if (!cell.empty() || !row.cells.empty()) {
    end_row();
  }
  return out;
}

struct Time {
  double years = 0;
  bool month = false;
};

std::optional<Time> time_of(const std::string& text) {
  constexpr int kYear = 12, kFirst = 1900, kLast = 2200;
  if (const auto month = parse_month(text); month && text.size() == 7) return Time{*month / double{kYear}, true};
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size() || year < kFirst || year > kLast) return std::nullopt;
  return Time{static_cast<double>(year), false};
}

/// A decimal comma is understood where the comma does not divide cells.
std::optional<double> number_of(std::string text, char separator) {
  if (separator != ',') std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) || value < 0)
    return std::nullopt;
  return value;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return text;
}

/// Takes the names of the columns, if there are any, off the rows.
std::optional<Problem> take_names(std::vector<Row>& rows, Observed& observed) {
  if (rows.empty() || rows.front().cells.size() < 2 || time_of(rows.front().cells[0])) return std::nullopt;
  static const std::set<std::string> kTimes{"year", "month", "jaar", "maand", "date", "datum"};
  static const std::set<std::string> kTotals{"total", "totaal", "value", "waarde", "partners", "stock"};
  static const std::set<std::string> kJoined{"new", "nieuw", "joined", "erbij"};
  const std::string time = lower(rows.front().cells[0]), value = lower(rows.front().cells[1]);
  const int line = rows.front().line;
  rows.erase(rows.begin());
  if (kTimes.contains(time) && kTotals.contains(value)) return std::nullopt;
  if (kTimes.contains(time) && kJoined.contains(value)) {
    observed.counts = Observed::Counts::joined;
    return std::nullopt;
  }
  return on_line(line, "noem de kolommen jaar of maand, en totaal of nieuw",
                 "name the columns year or month, and total or new");
}

}  // namespace

Checked<Observed> read_observed(std::string_view csv) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // byte order mark, which Excel writes
  if (csv.starts_with(kMark)) csv.remove_prefix(kMark.size());
  Checked<Observed> out;
  const char separator = separator_of(csv);
  auto rows = rows_of(csv, separator);
  out.problems = std::move(rows.problems);
  if (const auto problem = take_names(rows.value, out.value)) out.problems.push_back(*problem);
  Observed& observed = out.value;
  for (const Row& row : rows.value) {
    if (row.cells.size() != 2) {
      out.problems.push_back(on_line(row.line, "verwacht twee kolommen: een jaar of maand, en een aantal",
                                     "expected two columns: a year or month, and a number"));
      continue;
    }
    const auto time = time_of(row.cells[0]);
    const auto value = number_of(row.cells[1], separator);
    if (!time)
      out.problems.push_back(on_line(row.line, "“" + row.cells[0] + "” is geen jaar (2024) of maand (2024-09)",
                                     "“" + row.cells[0] + "” is no year (2024) or month (2024-09)"));
    if (!value)
      out.problems.push_back(on_line(row.line, "“" + row.cells[1] + "” is geen aantal van nul of meer",
                                     "“" + row.cells[1] + "” is no number of zero or more"));
    if (!time || !value) continue;
    if (observed.years.empty()) observed.by_month = time->month;
    if (time->month != observed.by_month) {
      out.problems.push_back(
          on_line(row.line, "gebruik overal jaren of overal maanden", "use years throughout, or months throughout"));
    } else if (!observed.years.empty() && time->years <= observed.years.back()) {
      out.problems.push_back(on_line(row.line, "de tijd loopt hier niet vooruit", "time does not move forward here"));
    }
    observed.when.push_back(row.cells[0]);
    observed.years.push_back(time->years);
    observed.value.push_back(*value);
  }
  if (out.problems.empty() && observed.years.empty())
    out.problems.push_back({"", "er staan geen waarnemingen in", "there are no observations in it"});
  return out;
}

}  // namespace headpin::plan
