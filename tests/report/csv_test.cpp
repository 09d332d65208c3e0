#include "report/table/csv.hpp"

#include "report/csv_helpers.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace headpin::table {
namespace {

using report::may_run;
using report::pasted;
using report::read_strictly;
using testing::ElementsAre;

using Texts = std::vector<std::string>;

constexpr std::array<Dialect, 4> kDialects{{{}, kBare, {'\t', true}, {';', false}}};

Table two_columns(const std::vector<std::pair<std::string, std::string>>& texts) {
  Table table{"x", {{"Een", 1}, {"=Twee", 1}}, {}};
  for (const auto& [a, b] : texts) table.rows.push_back({a, b});
  return table;
}

Rows rows_of(std::string_view csv) {
  const auto read = read_csv(csv);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problems.front().en);
  return *read;
}

/// Any of the characters up to U+00FF, controls and all.
rc::Gen<std::string> latin() {
  return rc::gen::map(rc::gen::string<std::string>(), [](const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
      const auto code = static_cast<unsigned char>(byte);
      if (code >= 0x80) text += static_cast<char>(0xC0U | (code >> 6U));
      text += static_cast<char>(code >= 0x80 ? 0x80U | (code & 0x3FU) : code);
    }
    return text;
  });
}

RC_GTEST_PROP(Csv, IsWhatTheStandardSays, ()) {
  const auto texts =
      *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(pasted(), pasted()));
  const auto read = read_strictly(write_csv(two_columns(texts)));
  RC_ASSERT(read.size() == texts.size() + 1);
  for (std::size_t at = 0; at < texts.size(); ++at)
    RC_ASSERT(read[at + 1] == (Texts{guarded(texts[at].first), guarded(texts[at].second)}));
}

RC_GTEST_PROP(Csv, ReadsBackAsItWasInEveryDialect, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 4);
  const auto row = rc::gen::container<Texts>(columns, rc::gen::oneOf(pasted(), latin()));
  const auto rows = *rc::gen::container<std::vector<Texts>>(row);
  Table table;
  for (const std::string& title : *row) table.columns.push_back({title, 0});
  for (const Texts& texts : rows) table.rows.emplace_back(texts.begin(), texts.end());
  for (const Dialect& dialect : kDialects) {
    const std::string csv = write_csv(table, dialect);
    const auto read = read_csv(csv);
    RC_ASSERT(read.ok());
    RC_ASSERT(csv.starts_with(kByteOrderMark) == dialect.byte_order_mark);
    if (columns > 1) RC_ASSERT(read->separator == dialect.separator);
    RC_ASSERT(read->cells.size() == rows.size() + 1);
    for (std::size_t c = 0; c < columns; ++c) RC_ASSERT(read->cells[0][c] == guarded(table.columns[c].title));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      RC_ASSERT(read->cells[r + 1].size() == columns);
      for (std::size_t c = 0; c < columns; ++c) RC_ASSERT(read->cells[r + 1][c] == guarded(rows[r][c]));
    }
  }
}

RC_GTEST_PROP(Csv, BringsNoTextOutLive, ()) {
  const auto text = *rc::gen::oneOf(pasted(), latin());
  RC_ASSERT(!may_run(guarded(text)));
  RC_ASSERT(guarded(text) == text || guarded(text) == "'" + text);
  RC_ASSERT((guarded(text) == text) == !may_run(text));
  for (const Dialect& dialect : kDialects) {
    const Rows read = rows_of(write_csv(two_columns({{text, "-" + text}}), dialect));
    for (const Texts& row : read.cells) {
      for (const std::string& cell : row) RC_ASSERT(!may_run(cell));
    }
  }
}

RC_GTEST_PROP(Csv, NumbersReadBackTheSame, ()) {
  const auto number = *rc::gen::arbitrary<double>();
  RC_PRE(std::isfinite(number));
  const auto whole = *rc::gen::arbitrary<std::int64_t>();
  const Rows read = rows_of(write_csv({"x", {{"a"}, {"b"}}, {{number, whole}}}, kBare));
  RC_ASSERT(std::stod(read.cells[1][0]) == number);
  RC_ASSERT(std::stoll(read.cells[1][1]) == whole);
}

TEST(Csv, IsReadWhoeverWroteIt) {
  const Texts titles{"jaar", "totaal"}, first{"2019", "14"};
  for (const std::string separator : {",", ";", "\t"}) {
    for (const std::string end : {"\n", "\r\n"}) {
      for (const std::string_view mark : {std::string_view{}, kByteOrderMark}) {
        const std::string csv = std::string(mark) + "jaar" + separator + "\"totaal\"" + end + "2019" + separator + "14";
        for (const std::string& whole : {csv, csv + end}) {
          const Rows read = rows_of(whole);
          EXPECT_THAT(read.cells, ElementsAre(titles, first)) << whole;
          EXPECT_EQ(read.separator, separator[0]) << whole;
          EXPECT_THAT(read.lines, ElementsAre(1, 2)) << whole;
        }
      }
    }
  }
}

TEST(Csv, IsDividedByWhatTheFirstLineHasOutsideQuotes) {
  EXPECT_EQ(rows_of("a;b,c\n").separator, ';');
  EXPECT_EQ(rows_of("a\tb;c\n").separator, '\t');
  EXPECT_EQ(rows_of("a,b\n1;2;3\n").separator, ',');
  EXPECT_EQ(rows_of("\"a;b\",c\n").separator, ',');
  EXPECT_EQ(rows_of("\"a\"\";b\",c\n").separator, ',');
  EXPECT_EQ(rows_of("\"a\nb;c\",d;e\n").separator, ';');
  EXPECT_EQ(rows_of("a 5\" disk;c\n").separator, ';');
  EXPECT_EQ(rows_of("").separator, ',');
}

TEST(Csv, OfAnyDialectHoldsNoFormulaInAnother) {
  for (const Dialect& dialect : kDialects) {
    const std::string written = write_csv(two_columns({{"x,=1+1,y", "a\t=2+2;=3+3"}}), dialect);
    bool quoted = false;
    for (std::size_t i = 0; i + 1 < written.size(); ++i) {
      quoted = quoted != (written[i] == '"');
      const bool begins = std::string_view(",;\t").find(written[i]) != std::string_view::npos && written[i + 1] == '=';
      EXPECT_FALSE(begins && !quoted) << written;
    }
  }
}

TEST(Csv, KeepsSpacesAndLooseQuotes) {
  EXPECT_THAT(rows_of(" a , \"b\" ,c\"d\"\n").cells, ElementsAre(Texts{" a ", "b ", "c\"d\""}));
  EXPECT_THAT(rows_of("a,\"b\"c\"\n").cells, ElementsAre(Texts{"a", "bc\""}));
  EXPECT_THAT(rows_of("a\rb,\n").cells, ElementsAre(Texts{"a\rb", ""}));
}

TEST(Csv, TellsTheLineOnWhichARowBegins) {
  const Rows read = rows_of("a,b\n\n\"1\n2\n3\",x\r\nlast");
  EXPECT_THAT(read.lines, ElementsAre(1, 2, 3, 6));
  EXPECT_THAT(read.cells, ElementsAre(Texts{"a", "b"}, Texts{""}, Texts{"1\n2\n3", "x"}, Texts{"last"}));
}

TEST(Csv, TellsWhereAQuoteIsNeverClosed) {
  for (const char* csv : {"a,b\n1,\"2\n3,4\n", "a,b\n1,\"", "a,b\n\"1\"\""}) {
    const auto read = read_csv(csv);
    ASSERT_EQ(read.problems.size(), 1U) << csv;
    EXPECT_EQ(read.problems[0].en, "line 2: the quote is never closed");
    EXPECT_EQ(read.problems[0].nl, "regel 2: het aanhalingsteken wordt niet gesloten");
  }
}

TEST(Csv, TellsWhereAFileIsNoUtf8) {
  // As Excel on Windows writes "CSV": é as one byte. A quoted cell hid it from the look at the first bytes.
  for (const char* csv : {"a,b\ncaf\xE9,1\n", "a,b\n\"\xFE\xFF\"", "\"x\n\xC3"}) {
    const auto read = read_csv(csv);
    ASSERT_EQ(read.problems.size(), 1U) << csv;
    EXPECT_EQ(read.problems[0].en, "line 2: this file is not UTF-8: save it as CSV UTF-8");
  }
}

}  // namespace
}  // namespace headpin::table
