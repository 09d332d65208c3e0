#pragma once

#include "app/translate.hpp"

#include <iosfwd>
#include <string>
#include <vector>

/// Answers as rows and columns. The same columns make the table on a screen and the CSV for a spreadsheet, both from
/// the JSON that `--format json` prints, so that all three say the same.
namespace headpin::app {

namespace json = document::json;

/// What a column holds, and so how a person reads it. CSV has the bare numbers.
enum class Shows {
  text,    ///< in the language of the reader where the row has both
  pins,    ///< names of pins, in order
  month,   ///< as it is
  chance,  ///< 0..1, as a percentage
  points,  ///< difference of two chances, in percentage points with its sign
  euro,
  partners,  ///< organisations
  ratio,
  spread,  ///< from low to high in the row's own unit
};

/// One column. Pointers lead into a row (RFC 6901); empty ones are not there. {lang} becomes nl or en.
struct Column {
  const char* nl;
  const char* en;
  Shows shows;
  const char* value;
  const char* error = "";  ///< standard error
  const char* low = "";
  const char* high = "";
};

struct Table {
  std::vector<Column> columns;
  json::array rows;
};

/// Aligned columns of at most 100 characters a line: "34% (31% – 37%)", "€ 3.200 ± 400"; long text goes on below.
void print_table(std::ostream& out, const Table& table, Language language);

/// CSV with a header row that names units (report/table/csv.hpp, in its bare dialect). A value with a standard error or
/// an interval takes more columns.
void print_csv(std::ostream& out, const Table& table, Language language);

/// Number of characters that a text takes on a screen.
std::size_t width_of(std::string_view text);
/// Lines of at most `width` characters, broken at spaces; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);
std::string padded(std::string_view text, std::size_t width, bool right = false);

/// Numbers as people read them; a dash for null.
std::string percent_text(const json::value& chance, Language language);
std::string euro_text(const json::value& euro, Language language);
std::string count_text(const json::value& count, Language language);

}  // namespace headpin::app
