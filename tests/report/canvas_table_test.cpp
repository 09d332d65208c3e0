#include "report/canvas_table_helpers.hpp"
#include "report/csv_helpers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace headpin::report {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Tables, HoldEveryNoteWithWhatIsToldAboutIt) {
  const Records read = read_strictly(table(busy_pps(), table_as(TableFormat::csv)));
  ASSERT_EQ(read.size(), 7U);
  EXPECT_THAT(read[0], ElementsAre("Vak", "Groep", "Notitie", "Kleur", "Betekenis van de kleur", "Labels", "Gaat over",
                                   "Wie geeft", "Wie krijgt", "Stemmen", "Stemmen: Startdag", "Stemmen: Waar eerst?",
                                   "Open opmerkingen", "Id"));
  EXPECT_THAT(read[3], ElementsAre("Partners", "Installateurs", "Tien bedrijven", "blauwgroen", "bedrijven",
                                   "#navragen, #1e jaar", "Bakker & Zn, Cursus, Mkb", "Bedrijven, Scholen", "Studenten",
                                   "6", "5", "1", "1", "n2"));
  EXPECT_EQ(read[2][2], "'=1+1");
  EXPECT_EQ(read[5][2], "Eerste regel\ntweede; \"regel\"");
  EXPECT_EQ(read_strictly(table(busy_pps(), table_as(TableFormat::csv, text::Language::en)))[0][2], "Note");
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
  EXPECT_EQ(read_strictly(table(document, table_as(TableFormat::csv))).size(), 1001U);
  EXPECT_THAT(openpyxl(table(document, table_as(TableFormat::xlsx))), HasSubstr("A1:L1001"));
  EXPECT_THAT(table(document, table_as(TableFormat::md)), HasSubstr("- notitie 999\n"));
}

}  // namespace
}  // namespace headpin::report
