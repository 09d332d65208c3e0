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

/// Rows of which something is left without the blanks around cells.
std::vector<Row> trimmed(const std::vector<std::vector<std::string>>& cells, const std::vector<int>& lines) {
  std::vector<Row> out;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    Row row{lines[at], {}};
    for (const std::string& cell : cells[at]) row.cells.push_back(trimmed(cell));
    const bool empty = std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); });
    if (!empty) out.push_back(std::move(row));
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

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number in a cell, or what is wrong with it. One point or comma before three digits may stand for thousands as
/// well as for decimals: which of the two, nobody can tell from the file.
Checked<double> number_of(const std::string& cell, bool decimal_comma, int line) {
  constexpr double kMost = 10'000'000;  // as the count of a target group
  const std::string quoted = "“" + cell + "”";
  const std::size_t sign = cell.find_first_of(".,");
  const std::string before = cell.substr(0, sign);
  std::string after = sign == std::string::npos ? "" : cell.substr(sign + 1);
  const auto digits = [](const std::string& part) { return std::all_of(part.begin(), part.end(), digit); };
  if (after.size() == 3 && digits(after) && !before.empty() && before.size() <= 3 && digits(before) &&
      before.front() != '0') {
    const std::string thousands = before + after;
    after.erase(after.find_last_not_of('0') + 1);
    const auto decimals = [&](const char* point) { return after.empty() ? before : before + point + after; };
    return on_line(line,
                   quoted + " kan " + thousands + " zijn of " + decimals(",") +
                       ": schrijf geen punt of komma tussen de duizendtallen, en geen drie decimalen",
                   quoted + " may be " + thousands + " or " + decimals(".") +
                       ": write no point or comma between thousands, and no three decimals");
  }
  std::string text = cell;
  if (decimal_comma) std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) || value < 0) {
    const bool grouped = !cell.empty() && digit(cell.front()) && cell.find_first_of(".,' ") != std::string::npos;
    return on_line(
        line, quoted + " is geen aantal van nul of meer" + (grouped ? "; schrijf duizendtallen aaneen: 12500" : ""),
        quoted + " is no number of zero or more" + (grouped ? "; write thousands without a gap: 12500" : ""));
  }
  if (value > kMost) {
    return on_line(line, quoted + " is te groot: een aantal is hooguit 10 miljoen",
                   quoted + " is too large: a number is at most 10 million");
  }
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

Checked<Observed> read_observed(const std::vector<std::vector<std::string>>& cells, const std::vector<int>& lines,
                                bool decimal_comma) {
  Checked<Observed> out;
  std::vector<Row> rows = trimmed(cells, lines);
  if (const auto problem = take_names(rows, out.value)) out.problems.push_back(*problem);
  Observed& observed = out.value;
  for (const Row& row : rows) {
    if (row.cells.size() != 2) {
      out.problems.push_back(on_line(row.line, "verwacht twee kolommen: een jaar of maand, en een aantal",
                                     "expected two columns: a year or month, and a number"));
      continue;
    }
    const auto time = time_of(row.cells[0]);
    const auto value = number_of(row.cells[1], decimal_comma, row.line);
    if (!time)
      out.problems.push_back(on_line(row.line, "“" + row.cells[0] + "” is geen jaar (2024) of maand (2024-09)",
                                     "“" + row.cells[0] + "” is no year (2024) or month (2024-09)"));
    if (!value.ok()) out.problems.push_back(value.problems.front());
    if (!time || !value.ok()) continue;
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
