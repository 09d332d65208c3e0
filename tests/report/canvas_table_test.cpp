#include "report/table/sheets.hpp"
#include "report/table/table_writers.hpp"
#include "report/table_helpers.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace headpin::report {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Records = std::vector<std::vector<std::string>>;

/// Reads RFC 4180 with semicolons. Fails on what the RFC does not allow.
Records read_csv(std::string_view csv) {
  Records records(1, std::vector<std::string>(1));
  std::size_t at = 3;
  EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
  while (at < csv.size()) {
    std::string& field = records.back().back();
    if (csv[at] == '"') {
      for (++at; at < csv.size(); ++at) {
        if (csv[at] != '"') {
          field += csv[at];
        } else if (csv.substr(at, 2) == "\"\"") {
          field += csv[at++];
        } else {
          break;
        }
      }
      EXPECT_LT(at, csv.size()) << "a quote is not closed";
      ++at;
    } else {
      while (at < csv.size() && csv[at] != ';' && csv[at] != '\r') {
        EXPECT_TRUE(csv[at] != '"' && csv[at] != '\n') << "a bare quote or line end";
        field += csv[at++];
      }
    }
    if (at < csv.size() && csv[at] == ';') {
      records.back().emplace_back();
      ++at;
    } else {
      EXPECT_EQ(csv.substr(at, 2), "\r\n");
      at += 2;
      if (at < csv.size()) records.emplace_back(1);
    }
  }
  return records;
}

bool may_run(const std::string& text) {
  for (const char* begin : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(begin)) return true;
  }
  return false;
}

/// Texts that people paste, dense in the signs that mean something to a spreadsheet or to Markdown.
rc::Gen<std::string> pasted() {
  static const std::vector<std::string> kParts = {"=",          "+",
                                                  "-",          "@",
                                                  ";",          ",",
                                                  "\"",         "'",
                                                  "\n",         "\r\n",
                                                  "\t",         " ",
                                                  "＝",         "a",
                                                  "Z",          "é",
                                                  "🎉",         "1",
                                                  "12.",        "3)",
                                                  "# ",         "#",
                                                  "*",          "**",
                                                  "_",          "a_",
                                                  "`",          "```",
                                                  "[",          "]",
                                                  "(",          ")",
                                                  "<b>",        ">",
                                                  "&",          "&amp;",
                                                  "~",          "---",
                                                  "===",        "|",
                                                  "\\",         "!",
                                                  "![x](y)",    "^",
                                                  "$",          "http://a_b.nl/_c",
                                                  "<http://x>", "- ",
                                                  "+ ",         "\n    ",
                                                  "1. ",        "==",
                                                  ":"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

RC_GTEST_PROP(Csv, ReadsBackAsItWas, ()) {
  TableSheet sheet{"x", {{"Een", 1}, {"=Twee", 1}}, {}, {}};
  const auto texts =
      *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(pasted(), pasted()));
  for (const auto& [a, b] : texts) sheet.rows.push_back({a, b});
  const Records read = read_csv(write_csv(sheet));
  RC_ASSERT(read.size() == texts.size() + 1);
  const auto safe = [](const std::string& text) { return (may_run(text) ? "'" : "") + text; };
  for (std::size_t at = 0; at < texts.size(); ++at) {
    RC_ASSERT(read[at + 1].size() == 2U);
    RC_ASSERT(read[at + 1][0] == safe(texts[at].first));
    RC_ASSERT(read[at + 1][1] == safe(texts[at].second));
    RC_ASSERT(!may_run(read[at + 1][0]));
  }
}

TEST(Csv, HoldsEveryNoteWithWhatIsToldAboutIt) {
  const Records read = read_csv(table(busy_pps(), table_as(TableFormat::csv)));
  ASSERT_EQ(read.size(), 7U);
  EXPECT_THAT(read[0], ElementsAre("Vak", "Groep", "Notitie", "Kleur", "Betekenis van de kleur", "Labels", "Gaat over",
                                   "Wie geeft", "Wie krijgt", "Stemmen", "Stemmen: Startdag", "Stemmen: Waar eerst?",
                                   "Open opmerkingen", "Id"));
  EXPECT_THAT(read[3], ElementsAre("Partners", "Installateurs", "Tien bedrijven", "blauwgroen", "bedrijven",
                                   "#navragen, #1e jaar", "Bakker & Zn, Cursus, Mkb", "Bedrijven, Scholen", "Studenten",
                                   "6", "5", "1", "1", "n2"));
  EXPECT_EQ(read[2][2], "'=1+1");
  EXPECT_EQ(read[5][2], "Eerste regel\ntweede; \"regel\"");
  EXPECT_EQ(read_csv(table(busy_pps(), table_as(TableFormat::csv, text::Language::en)))[0][2], "Note");
}

/// What openpyxl, a reader of others, finds: of each sheet its name, and its rows with the kind of each cell.
std::string openpyxl(const std::string& xlsx) {
  const TemporaryFile script(R"py(
import sys, openpyxl
with open(sys.argv[1], 'rb') as file: book = openpyxl.load_workbook(file)
print(book.properties.title, '|', book.properties.subject, '|', book.properties.created)
for sheet in book:
    print('#', sheet.title, sheet.freeze_panes, sheet.auto_filter.ref, sheet.dimensions)
    for row in sheet.iter_rows():
        print(' ; '.join(f'{c.data_type}{c.value!r}' for c in row if c.value is not None))
)py");
  return says("/usr/bin/python3 " + script.path() + " {}", xlsx);
}

TEST(Xlsx, HoldsNotesCommentsResultsAndWhatItIs) {
  const std::string read = openpyxl(table(busy_pps(), table_as(TableFormat::xlsx)));
  EXPECT_THAT(read, StartsWith("Zuiderlab: Plan A | 22 november 2025 | 2025-11-22 00:00:00\n"));
  for (const char* part :
       {"# Notities A2 A1:N7 A1:N7\n",
        "s'Partners' ; s'Installateurs' ; s'Tien bedrijven' ; s'blauwgroen' ; s'bedrijven' ; s'#navragen, #1e jaar' ; "
        "s'Bakker & Zn, Cursus, Mkb' ; s'Bedrijven, Scholen' ; s'Studenten' ; n6 ; n5 ; n1 ; n1 ; s'n2'\n",
        "s'Eerste regel\\ntweede; \"regel\"'", "# Opmerkingen A2 A1:H8 A1:H8\n",
        "s'Klopt dit?' ; s'Ans' ; ddatetime.datetime(2025, 11, 2", "s'antwoord' ; s'nee' ; s'n2'",
        "# Werksessies A2 A1:H5 A1:H5\n",
        "s'Startdag' ; s'Wie doen mee?' ; n1 ; n5 ; s'Tien bedrijven' ; s'Installateurs' ; s'Partners' ; s'n2'\n",
        "# Over dit canvas", "s'PPS' ; s'Zuiderlab'\n", "s'Canvas' ; s'Plan A (1/2)'\n",
        "s'Kleur blauwgroen' ; s'bedrijven'\n", "Strategyzer"}) {
    EXPECT_THAT(read, HasSubstr(part));
  }
}

TEST(Xlsx, LeavesOutSheetsWithNothingOnThem) {
  EXPECT_THAT(openpyxl(table(pps({"Los"}), table_as(TableFormat::xlsx))),
              AllOf(Not(HasSubstr("# Opmerkingen")), Not(HasSubstr("# Werksessies")), HasSubstr("# Over dit canvas")));
  EXPECT_THAT(openpyxl(table(pps({}), table_as(TableFormat::xlsx, text::Language::en))), HasSubstr("# Notes A2"));
}

TEST(Xlsx, KeepsTextText) {
  const std::string read = openpyxl(
      table(pps({"=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://a.nl", "007", "<b>&\"'", "_x0041_", "TRUE"}, "value"),
            table_as(TableFormat::xlsx)));
  for (const char* cell :
       {"s'=1+1'", "s'+1'", "s'-1'", "s'@SUM(A1)'", "s'{=1}'", "s'http://a.nl'", "s'007'", "<b>&\"", "s'TRUE'"}) {
    EXPECT_THAT(read, HasSubstr(cell));
  }
  const std::string xml =
      says("unzip -p {} xl/worksheets/sheet1.xml", table(pps({"=1+1", "_x0041_"}), table_as(TableFormat::xlsx)));
  EXPECT_THAT(xml, AllOf(Not(HasSubstr("<f>")), HasSubstr(">_x005F_x0041_<")));
}

TEST(Xlsx, IsTheSameFileTwiceAndFromEveryThread) {
  const document::Document document = busy_pps();
  const std::string expected = table(document, table_as(TableFormat::xlsx));
  std::array<std::string, 4> made;
  {
    std::vector<std::jthread> threads;
    for (std::string& one : made) threads.emplace_back([&] { one = table(document, table_as(TableFormat::xlsx)); });
  }
  for (const std::string& one : made) EXPECT_TRUE(one == expected);
}

TEST(Tables, HoldAThousandNotes) {
  std::vector<std::string> notes;
  for (int i = 0; i < 1000; ++i) notes.push_back("notitie " + std::to_string(i));
  const document::Document document = pps(notes);
  EXPECT_EQ(read_csv(table(document, table_as(TableFormat::csv))).size(), 1001U);
  EXPECT_THAT(openpyxl(table(document, table_as(TableFormat::xlsx))), HasSubstr("A1:L1001"));
  EXPECT_THAT(table(document, table_as(TableFormat::md)), HasSubstr("- notitie 999\n"));
}

}  // namespace
}  // namespace headpin::report
