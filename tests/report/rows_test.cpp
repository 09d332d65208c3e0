#include "report/canvas/canvas_rows.hpp"
#include "report/canvas_table_helpers.hpp"

#include <gmock/gmock.h>

namespace headpin::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CanvasRows rows_of(const document::Document& document, const std::string& canvas = "main") {
  const auto rows = canvas_rows(document, catalogue(), canvas, text::Language::nl, "");
  EXPECT_TRUE(rows.ok());
  return rows.value;
}

std::vector<std::string> texts_of(const CanvasRows& rows) {
  std::vector<std::string> texts;
  for (const NoteRow& note : rows.notes) texts.push_back(note.text);
  return texts;
}

TEST(CanvasRows, GiveTheNotesOfOneCanvasInReadingOrder) {
  const CanvasRows rows = rows_of(busy_pps());
  EXPECT_THAT(texts_of(rows),
              ElementsAre("Los", "=1+1", "Tien bedrijven", "Ook los", "Eerste regel\ntweede; \"regel\"", "Staat uit"));
  EXPECT_THAT(texts_of(rows_of(busy_pps(), "b")), ElementsAre("Ander canvas"));
  EXPECT_EQ(rows_of(busy_pps(), "").title, "Plan A");
}

TEST(CanvasRows, SayWhatANoteRefersToByName) {
  const CanvasRows rows = rows_of(busy_pps());
  const NoteRow& note = rows.notes[2];
  EXPECT_EQ(rows.blocks[note.block].label, "Partners");
  EXPECT_EQ(note.group, "Installateurs");
  EXPECT_EQ(rows.notes[1].group, "Groep zonder naam");
  EXPECT_EQ(rows.notes[3].group, "") << "a group that is gone";
  EXPECT_EQ(rows.color_of(note).name, "blauwgroen");
  EXPECT_EQ(rows.color_of(note).meaning, "bedrijven");
  EXPECT_THAT(note.tags, ElementsAre("navragen", "1e jaar"));
  EXPECT_THAT(note.links, ElementsAre("Bakker & Zn", "Cursus", "Mkb"));
  EXPECT_THAT(note.gives, ElementsAre("Bedrijven", "Scholen"));
  EXPECT_THAT(note.gets, ElementsAre("Studenten"));
  EXPECT_THAT(rows.notes[0].gives, IsEmpty());
}

TEST(CanvasRows, LoseNoNoteInABlockThatIsOffOrUnknown) {
  const CanvasRows rows = rows_of(busy_pps());
  EXPECT_EQ(rows.blocks.size(), 11U);
  EXPECT_EQ(rows.blocks[rows.notes[4].block].label, "Besturen");
  EXPECT_EQ(rows.blocks.back().label, "Maatschappelijke waarde");
  const CanvasRows odd = rows_of(pps({"Wat"}, "onbekend"));
  EXPECT_EQ(odd.blocks[odd.notes.at(0).block].label, "onbekend");
}

TEST(CanvasRows, CountVotesOnlyOnceThereIsAResult) {
  const CanvasRows rows = rows_of(busy_pps());
  ASSERT_EQ(rows.sessions.size(), 2U);
  EXPECT_EQ(rows.sessions[1].title, "Waar eerst?");
  EXPECT_THAT(rows.notes[2].votes, ElementsAre(5, 1));
  EXPECT_EQ(rows.notes[2].all_votes(), 6);
  EXPECT_EQ(rows.notes[0].all_votes(), 0) << "these votes are still being given";
  std::vector<std::vector<std::int64_t>> results;
  for (const ResultRow& row : rows.results)
    results.push_back(
        {static_cast<std::int64_t>(row.session), row.place, static_cast<std::int64_t>(row.note), row.votes});
  EXPECT_THAT(results, ElementsAre(ElementsAre(0, 1, 2, 5), ElementsAre(0, 2, 1, 0), ElementsAre(1, 1, 2, 1),
                                   ElementsAre(1, 1, 3, 1)));
}

TEST(CanvasRows, KeepConversationsTogetherAndLoseNoComment) {
  const CanvasRows rows = rows_of(busy_pps());
  std::vector<std::string> said;
  for (const CommentRow& row : rows.comments)
    said.push_back((row.answer ? "> " : "") + row.text + (row.resolved ? " (af)" : ""));
  EXPECT_THAT(said,
              ElementsAre("Rond 1", "> Rond 2", "Wees", "Klopt dit?", "> Ja", "> En toch", "+31 6 12345678 (af)"));
  EXPECT_EQ(rows.notes[2].open_comments, 1);
  EXPECT_EQ(rows.notes[0].open_comments, 2);
}

TEST(CanvasRows, SayWhenThereIsNoSuchCanvas) {
  const auto rows = canvas_rows(busy_pps(), catalogue(), "weg", text::Language::nl, "");
  ASSERT_EQ(rows.problems.size(), 1U);
  EXPECT_EQ(rows.problems[0].path, "/canvases/weg");
}

}  // namespace
}  // namespace headpin::report
