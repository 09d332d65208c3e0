#include "report/report_helpers.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>

namespace headpin::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const Piece& piece) {
  std::string text;
  for (const TextLine& line : piece.lines) {
    if (!text.empty() && text.back() == '-') {
      text.pop_back();
    } else if (!text.empty()) {
      text += ' ';
    }
    text += line.text;
  }
  return text;
}

std::vector<std::string> items(const Picture& picture, std::string_view section) {
  std::vector<std::string> texts;
  for (const Piece& piece : picture.pieces) {
    if (piece.role == Role::item && piece.section == section) texts.push_back(text_of(piece));
  }
  return texts;
}

/// Puts the notes of a document in groups, in turn as `names` says; "" is none. A name of "?" stands for a group that
/// is gone.
void group(document::Document& document, const std::vector<std::string>& names) {
  std::vector<document::Operation> operations;
  for (const std::string& name : names) {
    const std::string id = "c" + std::to_string(std::hash<std::string>{}(name));
    if (!name.empty() && name != "?")
      operations.push_back({document::Operation::Type::put, "clusters", id, {{"name", name}}});
  }
  std::size_t at = 0;
  for (const auto& [note, fields] : document.records("notes")) {
    const std::string& name = names[at++ % names.size()];
    if (name.empty()) continue;
    operations.push_back({document::Operation::Type::set,
                          "notes",
                          note,
                          {{"cluster", "c" + std::to_string(std::hash<std::string>{}(name))}}});
  }
  document.apply(operations);
}

std::string all_text(const Picture& picture) {
  std::string text;
  for (const Piece& piece : picture.pieces) text += text_of(piece) + "\n";
  return text;
}

/// Where a line stands outside of what it belongs to: its block, and the page less 5 mm. Empty when all is inside.
std::string outside(const Picture& picture) {
  constexpr double kRounding = 0.01;  // millimetres
  const auto inside = [](const Box& box, const Box& in) {
    return box.x >= in.x - kRounding && box.y >= in.y - kRounding && box.right() <= in.right() + kRounding &&
           box.bottom() <= in.bottom() + kRounding;
  };
  const Box page{5, 5, picture.width - 10, picture.height - 10};
  std::map<std::string, Box> blocks;
  for (const Piece& piece : picture.pieces) {
    if (!piece.section.empty() && piece.role == Role::decoration) blocks[piece.section] = piece.rectangles.at(0).box;
  }
  for (const Piece& piece : picture.pieces) {
    const Box room = piece.section.empty() ? page : blocks.at(piece.section);
    for (const TextLine& line : piece.lines) {
      if (!inside(line.box, room)) return piece.section + ": " + line.text;
      if (piece.role == Role::item && !piece.rectangles.empty() && !inside(line.box, piece.rectangles[0].box))
        return "outside its note: " + line.text;
    }
    for (const Rectangle& one : piece.rectangles) {
      if (!inside(one.box, room)) return piece.section + ": a rectangle";
    }
  }
  return "";
}

/// Notes next to each other do not touch.
bool notes_overlap(const Picture& picture) {
  std::vector<Box> notes;
  for (const Piece& piece : picture.pieces) {
    if (piece.role == Role::item && !piece.rectangles.empty()) notes.push_back(piece.rectangles[0].box);
  }
  for (std::size_t a = 0; a < notes.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (notes[a].x < notes[b].right() && notes[b].x < notes[a].right() && notes[a].y < notes[b].bottom() &&
          notes[b].y < notes[a].bottom())
        return true;
    }
  }
  return false;
}

rc::Gen<std::string> note_text() {
  static const std::vector<std::string> kParts = {
      "samen ",
      "leren ",
      "bedrijf ",
      "de ",
      "energietransitie ",
      "Arbeidsmarktcommunicatiestrategieontwikkelingsbijeenkomst ",
      "publiek-private ",
      "https://www.voorbeeld.nl/een/lang/adres?zonder=spaties&dat=doorgaat ",
      "🎉",
      "👩‍🏫 ",
      "שלום עולם ",
      "ملاحظة باللغة العربية ",
      "€ 3.500–6.000 ",
      "<b>&\"",
      "\n",
      "\t",
      "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
      "﷽",
      "e\u0301\u0323\u0308 ",
      "日本語 ",
      "\u00AD",
      "\u202E",
      "\u0007",
      "iiiiiiiiiii "};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text.substr(0, 4000).size() < text.size() ? std::string("te lang") : text;
                      });
}

RC_GTEST_PROP(Layout, KeepsAllTextInsideItsBlock, ()) {
  const auto notes = *rc::gen::resize(14, rc::gen::container<std::vector<std::string>>(note_text()));
  const auto block = *rc::gen::element<std::string>("", "value", "resources", "costs");
  const auto paper = *rc::gen::element(Paper::a4, Paper::a3, Paper::a0);
  PictureRequest request;
  request.paper = paper;
  request.poster = *rc::gen::weightedElement<bool>({{9, false}, {1, true}});
  request.language = *rc::gen::element(text::Language::nl, text::Language::en);
  document::Document document = pps(notes, block);
  group(document, *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                      "", "?", "Studenten", "Arbeidsmarktcommunicatiestrategieontwikkelingsbijeenkomsten en meer"))));
  const Picture picture = laid(document, request);
  RC_ASSERT(outside(picture) == "");
  RC_ASSERT(!notes_overlap(picture));
}

/// What stands in a block, in reading order: notes, and names of groups in brackets.
std::vector<std::string> in_block(const Picture& picture, std::string_view section) {
  std::vector<std::string> texts;
  for (const Piece& piece : picture.pieces) {
    if (piece.section != section) continue;
    if (piece.role == Role::item) texts.push_back(text_of(piece));
    if (piece.role == Role::subheading) texts.push_back("[" + text_of(piece) + "]");
  }
  return texts;
}

TEST(Groups, StandUnderTheirNameWithALineToTheirEnd) {
  for (const char* block : {"value", "costs"}) {
    document::Document document = pps({"een", "twee", "drie", "vier", "vijf", "zes"}, block);
    group(document, {"", "Mkb", "Mkb", "Mbo", "", "?"});
    const Picture picture = laid(document);
    EXPECT_THAT(in_block(picture, block), ElementsAre("een", "[Mkb]", "twee", "drie", "[Mbo]", "vier", "vijf", "zes"));
    EXPECT_EQ(outside(picture), "");
    std::map<std::string, Box> boxes;
    for (const Piece& piece : picture.pieces) {
      if (piece.section == block && !piece.rectangles.empty()) boxes[text_of(piece)] = piece.rectangles[0].box;
    }
    // The line begins under what stands before the group, ends with its last note, and stands beside it.
    const Box line = boxes.at("Mkb");
    EXPECT_GT(line.y, boxes.at("een").bottom());
    EXPECT_LT(line.y, boxes.at("twee").y);
    EXPECT_NEAR(line.bottom(), std::max(boxes.at("twee").bottom(), boxes.at("drie").bottom()), 1e-9);
    EXPECT_LT(line.right(), boxes.at("twee").x);
    EXPECT_GT(boxes.at("Mbo").y, line.bottom());
    EXPECT_GT(boxes.at("vijf").y, boxes.at("Mbo").bottom()) << "what comes after a group begins a new row";
  }
}

TEST(Groups, AreNotOnAPoster) {
  document::Document document = pps({"een"}, "value");
  group(document, {"Mkb"});
  PictureRequest poster;
  poster.poster = true;
  EXPECT_THAT(all_text(laid(document, poster)), Not(HasSubstr("Mkb")));
}

TEST(Groups, WithoutANameSaySo) {
  document::Document document = pps({"een", "twee"}, "value");
  group(document, {" "});
  EXPECT_THAT(in_block(laid(document), "value"), ElementsAre("[Groep zonder naam]", "een", "twee"));
}

TEST(Groups, FitWithAThousandNotes) {
  document::Document document = pps(std::vector<std::string>(1000, "Een notitie"));
  group(document, {"Een", "Een", "Twee", ""});
  const Picture picture = laid(document);
  EXPECT_EQ(outside(picture), "");
  EXPECT_FALSE(notes_overlap(picture));
}

TEST(Layout, CountsTheHigherLinesThatEvenlySetTextMayHave) {
  const std::vector<std::string> notes = {
      "publiek-private ملاحظة باللغة العربية https://www.voorbeeld.nl/een/lang/adres?zonder=spaties&dat=doorgaat "
      "👩‍🏫 "
      "energietransitie samen leren ",
      "e\u0301\u0323\u0308 WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW€ 3.500–6.000 leren € 3.500–6.000 publiek-private 日本語 ",
      "🎉publiek-private WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
      "ملاحظة باللغة العربية שלום עולם <b>&\"שלום עולם ",
      "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
      "<b>&\"",
      "de ",
      "https://www.voorbeeld.nl/een/lang/adres?zonder=spaties&dat=doorgaat ",
      "€ 3.500–6.000 ",
      "bedrijf ",
      "iiiiiiiiiii <b>&\"ملاحظة باللغة العربية samen publiek-private samen "};
  for (const Paper paper : {Paper::a4, Paper::a3, Paper::a0}) {
    for (const text::Language language : {text::Language::nl, text::Language::en}) {
      PictureRequest request;
      request.paper = paper;
      request.language = language;
      EXPECT_EQ(outside(laid(pps(notes, "costs"), request)), "");
    }
  }
}

RC_GTEST_PROP(Layout, KeepsLongNamesInsideThePage, ()) {
  const auto cut = [](std::string text) {
    while (text.size() > 190 || (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0))
      text.pop_back();
    return text;
  };
  const std::string name = cut(*note_text());
  const std::string tagline = cut(*note_text());
  PictureRequest request;
  request.date = cut(*note_text());
  const Picture picture = laid(pps({}, "", {{"name", name}, {"tagline", tagline}, {"example", true}}), request);
  RC_ASSERT(outside(picture) == "");
}

TEST(Legend, TellsWhatTheColoursMeanBelowTheNotes) {
  document::Document document = pps({"een", "twee", "drie"});
  document.apply({{document::Operation::Type::put, "colorMeanings", "teal", {{"meaning", "koffiedrinkers"}}},
                  {document::Operation::Type::put, "colorMeanings", "coral", {{"meaning", std::string(60, 'm')}}},
                  {document::Operation::Type::put, "colorMeanings", "grey", {{"meaning", " "}}}});
  for (const Paper paper : {Paper::a4, Paper::a3, Paper::a0}) {
    PictureRequest request;
    request.paper = paper;
    const Picture picture = laid(document, request);
    EXPECT_THAT(all_text(picture), HasSubstr("koffiedrinkers"));
    EXPECT_EQ(outside(picture), "");
  }
  PictureRequest poster;
  poster.poster = true;
  EXPECT_THAT(all_text(laid(document, poster)), Not(HasSubstr("koffiedrinkers")));
}

TEST(Layout, ShowsEveryNoteInItsOrder) {
  EXPECT_THAT(items(laid(pps({"een", "twee", "drie"}, "value")), "value"), ElementsAre("een", "twee", "drie"));
}

TEST(Layout, ReadsBlockAfterBlockAsOnTheScreen) {
  std::vector<std::string> order;
  for (const Piece& piece : laid(example()).pieces) {
    if (piece.role == Role::heading) order.push_back(piece.section);
  }
  EXPECT_THAT(order, ElementsAre("partners", "activities", "resources", "value", "relations", "channels", "segments",
                                 "costs", "revenues"));
}

TEST(Layout, LosesNoWordOfAThousandNotes) {
  std::vector<std::string> notes;
  for (int i = 0; i < 1000; ++i) notes.push_back("Notitie " + std::to_string(i));
  const Picture picture = laid(pps(notes));
  const std::string text = all_text(picture);
  for (const std::string& note : notes) EXPECT_THAT(text, HasSubstr(note + "\n"));
  EXPECT_EQ(outside(picture), "");
  EXPECT_FALSE(notes_overlap(picture));
}

TEST(Layout, SaysHowManyNotesDoNotFit) {
  const Picture picture = laid(pps(std::vector<std::string>(1500, "Te veel voor een klein vak"), "resources"));
  const std::size_t shown = items(picture, "resources").size();
  EXPECT_LT(shown, 1500);
  EXPECT_GT(shown, 50);
  EXPECT_THAT(all_text(picture), HasSubstr("en nog " + std::to_string(1500 - shown) + " notities"));
  EXPECT_EQ(outside(picture), "");
}

TEST(Layout, ShrinksTypeBeforeItCutsText) {
  std::string text;
  for (int i = 0; i < 600; ++i) text += "woord ";
  const auto notes = items(laid(pps({text}, "resources")), "resources");
  EXPECT_THAT(notes, ElementsAre(text.substr(0, text.size() - 1)));
}

TEST(Layout, BreaksDutchWordsThatAreLongerThanALine) {
  const std::string word = "beroepsonderwijsvernieuwingssubsidieregeling";
  const Picture picture = laid(pps(std::vector<std::string>(3, word), "resources"));
  for (const Piece& piece : picture.pieces) {
    if (piece.role != Role::item) continue;
    ASSERT_GT(piece.lines.size(), 1);
    EXPECT_TRUE(piece.lines[0].text.ends_with("-")) << piece.lines[0].text;
    EXPECT_EQ(text_of(piece), word);
  }
}

TEST(Layout, LeavesShortWordsWhole) {
  for (const std::string& note : items(laid(example()), "partners")) EXPECT_THAT(note, Not(HasSubstr("- ")));
  for (const Piece& piece : laid(example()).pieces) {
    for (const TextLine& line : piece.lines) EXPECT_FALSE(line.text.ends_with("-")) << line.text;
  }
}

TEST(Layout, SetsRightToLeftTextFromTheRight) {
  for (const Piece& piece : laid(pps({"שלום עולם"}, "value")).pieces) {
    if (piece.role != Role::item) continue;
    const Box& note = piece.rectangles.at(0).box;
    EXPECT_TRUE(piece.lines.at(0).right_to_left);
    EXPECT_LT(note.right() - piece.lines[0].box.right(), note.width * 0.1);
  }
}

TEST(Layout, TellsColoursApartWithoutColour) {
  std::set<std::vector<long>> edges;  // geometry only
  for (const Piece& piece : laid(pps(std::vector<std::string>(6, "even lang"), "partners")).pieces) {
    if (piece.role != Role::item) continue;
    const Box& note = piece.rectangles.at(0).box;
    std::vector<long> edge;
    for (const Rectangle& one : piece.rectangles) {
      for (const double part : {one.box.x - note.x, one.box.y - note.y, one.box.width, one.box.height})
        edge.push_back(std::lround(part * 100));
    }
    edges.insert(edge);
  }
  EXPECT_EQ(edges.size(), 6);
}

TEST(Layout, PutsQuestionsAndNoNotesOnAPoster) {
  PictureRequest request;
  request.poster = true;
  const Picture picture = laid(pps({"Een notitie"}), request);
  const std::string text = all_text(picture);
  EXPECT_THAT(text, Not(HasSubstr("Een notitie")));
  for (const method::Block& block : catalogue().canvas.blocks) {
    EXPECT_THAT(text, HasSubstr(block.nl.question));
    EXPECT_EQ(items(picture, block.id).size(), block.nl.hints.size());
  }
}

TEST(Layout, PutsTheExtraBlocksThatAreOnInARowBelow) {
  document::Document document = pps({"Bewoners hebben het warmer"}, "beneficiaries");
  const auto& extras = catalogue().canvas.extras;
  EXPECT_THAT(all_text(laid(document)), Not(HasSubstr("Bewoners")));
  const auto switch_on = [&](const document::json::array& ids) {
    const auto operations = document::operations_of(
        document::json::array{document::json::object{
            {"op", "set"}, {"kind", "canvases"}, {"id", "main"}, {"fields", document::json::object{{"extras", ids}}}}},
        text::Language::nl);
    ASSERT_TRUE(operations.ok()) << operations.problems[0].en;
    document.apply(operations.value);
  };
  const auto frame = [](const Picture& picture, const std::string& block) {
    for (const Piece& piece : picture.pieces) {
      if (piece.section == block && !piece.rectangles.empty()) return piece.rectangles.front().box;
    }
    ADD_FAILURE() << block << " is not there";
    return Box{};
  };
  switch_on({extras[0].id, extras[2].id});
  const Picture two = laid(document);
  EXPECT_THAT(all_text(two), HasSubstr("Bewoners"));
  EXPECT_THAT(all_text(two), HasSubstr(extras[2].nl.label));
  EXPECT_THAT(all_text(two), Not(HasSubstr(extras[1].nl.label)));
  EXPECT_EQ(outside(two), "");
  const Box costs = frame(two, "costs");
  const Box left = frame(two, extras[0].id);
  const Box right = frame(two, extras[2].id);
  EXPECT_GT(left.y, costs.bottom());
  EXPECT_DOUBLE_EQ(left.y, right.y);
  EXPECT_LT(left.right(), right.x);
  EXPECT_NEAR(right.right(), frame(two, "revenues").right(), 1e-9);

  switch_on({extras[0].id, extras[1].id, extras[2].id, extras[3].id, extras[4].id, "unknown"});
  PictureRequest poster;
  poster.poster = true;
  const Picture all = laid(document, poster);
  EXPECT_EQ(outside(all), "");
  for (const auto& blocks : {catalogue().canvas.blocks, extras}) {
    for (const method::Block& block : blocks) {
      EXPECT_THAT(all_text(all), HasSubstr(block.nl.question));
      EXPECT_EQ(items(all, block.id).size(), block.nl.hints.size()) << block.id;
    }
  }
}

TEST(Layout, NamesThePpsTheCanvasTheDateAndTheCredit) {
  PictureRequest request;
  request.date = "22 november 2025";
  const std::string text = all_text(laid(pps({}), request));
  for (const char* part : {"Zuiderlab", "voorbeeld", "Plan A", "22 november 2025  ·  1/1", "Strategyzer", "Headpin"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(all_text(laid(pps({}, "", {{"name", "Echt"}}))), Not(HasSubstr("voorbeeld")));
}

TEST(Layout, SpeaksEnglish) {
  PictureRequest request;
  request.language = text::Language::en;
  const std::string text = all_text(laid(pps({}), request));
  for (const char* part : {"example", "Target groups", "licensed CC BY-SA 3.0"}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(Layout, RefusesACanvasThatIsNotThere) {
  PictureRequest request;
  request.canvas = "weg";
  const auto made = lay_out(pps({}), catalogue(), request);
  ASSERT_EQ(made.problems.size(), 1);
  EXPECT_EQ(made.problems[0].path, "/canvases/weg");
}

TEST(Layout, TakesTheFirstCanvasAndCountsThem) {
  document::Document document = pps({"op A"}, "value");
  const auto operations = document::operations_of(
      document::parse_json(R"([{"op":"put","kind":"canvases","id":"b","fields":{"title":"Plan B","order":"b"}}])")
          .value,
      text::Language::nl);
  ASSERT_TRUE(operations.ok()) << operations.problems[0].en;
  document.apply(operations.value);
  EXPECT_THAT(all_text(laid(document)), HasSubstr("1/2"));
  PictureRequest second;
  second.canvas = "b";
  EXPECT_THAT(all_text(laid(document, second)), HasSubstr("Plan B"));
  EXPECT_THAT(all_text(laid(document, second)), Not(HasSubstr("op A")));
}

TEST(Layout, StandsUpToADocumentWithNothingInIt) {
  const Picture picture = laid(document::Document{});
  EXPECT_THAT(all_text(picture), HasSubstr("PPS zonder naam"));
  EXPECT_EQ(outside(picture), "");
}

TEST(PictureWords, ReadPapersFormatsAndDays) {
  EXPECT_EQ(paper_of("A0"), Paper::a0);
  EXPECT_EQ(paper_of("a4"), Paper::a4);
  for (const char* none : {"A5", "A", "", "A00", "B1"}) EXPECT_EQ(paper_of(none), std::nullopt) << none;
  EXPECT_EQ(format_of("pdf"), Format::pdf);
  EXPECT_EQ(format_of("gif"), std::nullopt);
  EXPECT_EQ(day_in_words(2026, 3, 1, text::Language::nl), "1 maart 2026");
  EXPECT_EQ(day_in_words(2026, 12, 31, text::Language::en), "31 December 2026");
}

}  // namespace
}  // namespace headpin::report
