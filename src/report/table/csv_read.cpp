#include "report/table/csv.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace headpin::table {
namespace {

constexpr std::string_view kSeparators = "\t;,";
constexpr std::string_view kBlank = " \t\r";

bool blank(std::string_view text) {
  return text.find_first_not_of(kBlank) == std::string_view::npos;
}

/// Whether at `at` two quotes stand that mean one.
bool doubled(std::string_view csv, std::size_t at) {
  return csv.substr(at, 2) == "\"\"";
}

/// What divides the cells: a tab or else a semicolon where the first line has one outside quotes.
char separator_of(std::string_view csv) {
  bool quoted = false;
  bool semicolon = false;
  std::size_t begin = 0;  // of the cell
  for (std::size_t at = 0; at < csv.size() && (quoted || csv[at] != '\n'); ++at) {
    const char c = csv[at];
    if (quoted) {
      if (doubled(csv, at)) {
        ++at;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = blank(csv.substr(begin, at - begin));
    } else if (kSeparators.find(c) != std::string_view::npos) {
      if (c == '\t') return c;
      semicolon = semicolon || c == ';';
      begin = at + 1;
    }
  }
  return semicolon ? ';' : ',';
}

/// Reads cell by cell.
class CsvReader {
 public:
  explicit CsvReader(std::string_view csv) : csv_(csv) { rows_.separator = separator_of(csv); }

  text::Checked<Rows> read() {
    while (at_ < csv_.size()) {
      rows_.lines.push_back(line_);
      if (!read_row()) {
        const std::string line = std::to_string(rows_.lines.back());
        return text::Problem{"", "regel " + line + ": het aanhalingsteken wordt niet gesloten",
                             "line " + line + ": the quote is never closed"};
      }
    }
    return std::move(rows_);
  }

 private:
  /// False when a quote is never closed.
  bool read_row() {
    std::vector<std::string>& row = rows_.cells.emplace_back();
    while (true) {
      if (!read_cell(row.emplace_back())) return false;
      if (at_ == csv_.size()) return true;
      if (csv_[at_++] == '\n') break;
    }
    ++line_;
    return true;
  }

  /// Up to what ends it: a separator, the end of the line or of the file.
  bool read_cell(std::string& cell) {
    bool may_open = true;
    for (; at_ < csv_.size() && csv_[at_] != rows_.separator && csv_[at_] != '\n'; ++at_) {
      const char c = csv_[at_];
      const bool ends_line = c == '\r' && (at_ + 1 == csv_.size() || csv_[at_ + 1] == '\n');
      if (c == '"' && may_open) {
        cell.clear();
        may_open = false;
        if (!read_quoted(cell)) return false;
      } else if (!ends_line) {
        may_open = may_open && kBlank.find(c) != std::string_view::npos;
        cell += c;
      }
    }
    return true;
  }

  /// From a quote to the one that closes it. False when none does.
  bool read_quoted(std::string& cell) {
    for (++at_; at_ < csv_.size(); ++at_) {
      const char c = csv_[at_];
      if (c == '"' && !doubled(csv_, at_)) return true;
      if (c == '"') ++at_;
      if (c == '\n') ++line_;
      cell += c;
    }
    return false;
  }

  std::string_view csv_;
  std::size_t at_ = 0;
  int line_ = 1;
  Rows rows_;
};

}  // namespace

text::Checked<Rows> read_csv(std::string_view csv) {
  if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
  if (csv.starts_with("\xFF\xFE") || csv.starts_with("\xFE\xFF")) {
    return text::Problem{"", "dit bestand is geen UTF-8 maar UTF-16: sla het op als CSV UTF-8",
                         "this file is not UTF-8 but UTF-16: save it as CSV UTF-8"};
  }
  if (const std::size_t valid = text::valid_utf8(csv); valid < csv.size()) {
    const std::string line = std::to_string(1 + std::count(csv.begin(), csv.begin() + valid, '\n'));
    return text::Problem{"", "regel " + line + ": dit bestand is geen UTF-8: sla het op als CSV UTF-8",
                         "line " + line + ": this file is not UTF-8: save it as CSV UTF-8"};
  }
  return CsvReader(csv).read();
}

}  // namespace headpin::table
