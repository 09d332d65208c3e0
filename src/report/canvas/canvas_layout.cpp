#include "report/canvas/canvas_picture.hpp"
#include "report/canvas/chosen_canvas.hpp"
#include "report/canvas/look.hpp"
#include "report/canvas/notes.hpp"
#include "report/set/fonts.hpp"
#include "report/set/hyphens.hpp"

#include <algorithm>
#include <map>

namespace headpin::report {
namespace {

using document::NoteColor;
using method::Block;
using text::Language;

/// Measures of the page in millimetres on A3; other papers scale them.
constexpr double kMargin = 8;
constexpr double kBetweenBlocks = 2.6;                 // between blocks
constexpr double kPadding = 3.6;                       // inside a block
constexpr double kBottomRows[] = {0.215, 0.25, 0.29};  // shares of the canvas that the bottom row may take
constexpr double kLowRow = 0.82;                       // with a row of extra blocks below it, both are this much lower
constexpr NoteSizes kNotes{6.4, 1.0};
constexpr double kLargestHint = 3.4;  // the questions on a poster
constexpr double kSmallestHint = 2.2;
constexpr double kAlike = 4.4;    // blocks that could be larger than this share one size of type
constexpr double kCrowded = 2.9;  // a block whose notes get smaller than this gives up its question

/// Where a block stands: columns of ten, rows of two, then the bottom row (2) and that of the extra blocks (3).
struct Cell {
  double column, columns;
  int row, rows;
};
constexpr double kColumns = 10;

/// The classic layout of the Business Model Canvas.
const std::map<std::string, Cell, std::less<>> kCells = {
    {"kp", {0, 2, 0, 2}}, {"ka", {2, 2, 0, 1}}, {"kr", {2, 2, 1, 1}}, {"vp", {4, 2, 0, 2}}, {"cr", {6, 2, 0, 1}},
    {"ch", {6, 2, 1, 1}}, {"cs", {8, 2, 0, 2}}, {"co", {0, 5, 2, 1}}, {"re", {5, 5, 2, 1}}};

using NotesByBlock = std::map<std::string, std::vector<NoteText>>;

/// The notes of one canvas by block, in order, with the groups in which they stand: neighbours of the same cluster.
NotesByBlock notes_of(const document::Document& document, const std::string& canvas, Language language) {
  struct Placed {
    std::string order, id;
    document::Note note;
  };
  std::vector<Placed> all;
  for (auto& [id, note] : document::read_all<document::Note>(document)) {
    if (note.canvas == canvas && note.block) all.push_back({note.order.value_or(""), id, note});
  }
  std::sort(all.begin(), all.end(),
            [](const Placed& a, const Placed& b) { return std::tie(a.order, a.id) < std::tie(b.order, b.id); });
  const auto clusters = document::read_all<document::Cluster>(document);
  NotesByBlock notes;
  std::map<std::string, std::string> last;  // cluster by block
  int runs = 0;
  for (const Placed& one : all) {
    std::string text = plain_text(one.note.text.value_or(""));
    if (text.empty()) continue;
    NoteText note{std::move(text), one.note.color.value_or(document::NoteColor::yellow), 0, ""};
    const auto cluster = clusters.find(one.note.cluster.value_or(""));
    const std::string id = cluster == clusters.end() ? "" : cluster->first;
    auto& before = last[*one.note.block];
    auto& block = notes[*one.note.block];
    if (!id.empty()) {
      note.run = id == before ? block.back().run : ++runs;
      note.group = plain_text(cluster->second.name.value_or(""));
      if (note.group.empty()) note.group = language == Language::nl ? "Groep zonder naam" : "Unnamed group";
    }
    before = id;
    block.push_back(std::move(note));
  }
  return notes;
}

/// A block while it is laid out.
struct Panel {
  const Block* block = nullptr;
  Box box;
  std::vector<Piece> head;  ///< what stands above the notes
  Box room;                 ///< what is left for them
  std::vector<NoteText> notes;
  NoteFit fit;
};

class PageLayout {
 public:
  PageLayout(const document::Document& document, const method::Catalogue& catalogue, const PictureRequest& request,
             ChosenCanvas canvas, std::stop_token stop)
      : document_(document),
        catalogue_(catalogue),
        request_(request),
        canvas_(std::move(canvas)),
        text_layout_(request.language, std::move(stop)) {
    const Point size = size_of(request.paper);
    picture_.width = size.x;
    picture_.height = size.y;
    unit_ = size.x / size_of(Paper::a3).x;
    inner_ = {mm(kMargin), mm(kMargin), size.x - 2 * mm(kMargin), size.y - 2 * mm(kMargin)};
    // What is printed stands on the paper's own white; what is seen on a screen brings its paper along.
    if (request.format != Format::pdf) picture_.ground = look::kPaper;
    picture_.language = request.language;
    if (const document::Fields* fields = document.find("pps", "")) pps_ = document::read<document::Pps>(*fields);
  }

  Picture laid_out() {
    const double top = header();
    const double bottom = legend(footer());
    canvas({inner_.x, top + mm(4), inner_.width, bottom - mm(3) - (top + mm(4))});
    picture_.pieces.insert(picture_.pieces.end(), legend_.begin(), legend_.end());
    picture_.pieces.push_back(std::move(credit_));
    return std::move(picture_);
  }

 private:
  double mm(double on_a3) const { return on_a3 * unit_; }
  std::string_view translate(std::string_view nl, std::string_view en) const {
    return text::translate(request_.language, nl, en);
  }
  template <class Words>
  const Words& words(const method::Entry<Words>& entry) const {
    return request_.language == Language::nl ? entry.nl : entry.en;
  }

  /// Text set as large as fits into a number of lines, and cut if the smallest size is too large still.
  Paragraph fitted(std::string_view text, Type largest, double smallest, Colour colour, double width, int lines) const {
    Type type = largest;
    while (true) {
      Paragraph paragraph = text_layout_.set_evenly(text, type, colour, width, lines);
      if (!paragraph.cut || type.size <= smallest) return paragraph;
      type.size = std::max(smallest, type.size * 0.93);
    }
  }

  static Piece piece(Role role, std::string section, Paragraph paragraph, Point at) {
    move_lines(paragraph, at);
    Piece made;
    made.role = role;
    made.section = std::move(section);
    made.lines = std::move(paragraph.lines);
    return made;
  }

  /// Name, what it is, and at the right which canvas and when. Returns where it ends.
  double header() {
    std::string name = plain_text(pps_.name.value_or(""));
    if (name.empty()) name = translate("PPS zonder naam", "Unnamed PPS");
    std::string title = plain_text(canvas_.title);
    if (title.empty() || title == name) title = translate("Businessmodelcanvas", "Business model canvas");
    picture_.title = name + ": " + title;

    const double left_width = inner_.width * 0.66;
    const bool example = pps_.example.value_or(false);
    Paragraph mark = text_layout_.set(translate("voorbeeld", "example"), {mm(3.4), false}, look::kInk2, mm(60));
    const double mark_width = mark.lines.front().box.width + mm(4.4);
    const double name_width = left_width - (example ? mark_width + mm(4) : 0);
    const Paragraph heading = fitted(name, {mm(9), true}, mm(4.6), look::kInk, name_width, 1);
    const TextLine& line = heading.lines.front();
    const double baseline = inner_.y + line.baseline;
    double bottom = inner_.y + heading.height;
    picture_.pieces.push_back(piece(Role::title, "", heading, {inner_.x, inner_.y}));
    if (example) {
      const TextLine& word = mark.lines.front();
      const Box box{inner_.x + line.box.width + mm(4), baseline - word.baseline - mm(2.1), mark_width,
                    mark.height + mm(1.8)};
      Piece chip = piece(Role::paragraph, "", mark, {box.x + mm(2.2), box.y + mm(0.9)});
      chip.rectangles.push_back({box, box.height / 2, std::nullopt, look::kInk3, mm(0.3)});
      picture_.pieces.push_back(std::move(chip));
    }
    if (const std::string tagline = plain_text(pps_.tagline.value_or("")); !tagline.empty()) {
      const Paragraph about = fitted(tagline, {mm(4), false}, mm(2.8), look::kInk2, left_width, 1);
      picture_.pieces.push_back(piece(Role::paragraph, "", about, {inner_.x, bottom + mm(0.8)}));
      bottom += mm(0.8) + about.height;
    }
    const double right_width = inner_.width - left_width - mm(6);
    const Paragraph right = fitted(title, {mm(4.6), true}, mm(3), look::kPetrol, right_width, 1);
    const double right_top = baseline - right.lines.front().baseline;
    at_right(right, right_top);
    std::string when = plain_text(request_.date);
    if (!when.empty()) when += "  ·  ";
    when += std::to_string(canvas_.place) + "/" + std::to_string(canvas_.count);
    const Paragraph date = fitted(when, {mm(3.4), false}, mm(2.4), look::kInk2, right_width, 1);
    at_right(date, right_top + right.height + mm(0.8));
    return std::max(bottom, right_top + right.height + mm(0.8) + date.height);
  }

  void at_right(const Paragraph& paragraph, double y) {
    const double x = inner_.right() - paragraph.lines.front().box.x - paragraph.lines.front().box.width;
    picture_.pieces.push_back(piece(Role::paragraph, "", paragraph, {x, y}));
  }

  /// Who made the layout of the canvas, and the mark. Returns where it begins.
  double footer() {
    const Paragraph brand = text_layout_.set("Headpin", {mm(3.4), true}, look::kInk, mm(40));
    const double brand_width = brand.lines.front().box.width;
    const double x = inner_.right() - brand_width;
    const double y = inner_.bottom() - brand.height;
    credit_ = piece(Role::paragraph, "", brand, {x, y});
    const double pin_height = mm(5.6);
    draw_pin(credit_, {x - pin_height * 24 / 28 - mm(0.8), inner_.bottom() - pin_height + mm(0.4)}, pin_height / 28);
    const Paragraph credit = text_layout_.set(words(catalogue_.canvas.credit).text, {mm(2.5), false}, look::kInk3,
                                              inner_.width - brand_width - mm(14), 2);
    const double top = inner_.bottom() - credit.height - mm(0.4);
    const Piece line = piece(Role::paragraph, "", credit, {inner_.x, top});
    credit_.lines.insert(credit_.lines.begin(), line.lines.begin(), line.lines.end());
    return std::min(top, inner_.bottom() - pin_height);
  }

  /// What the colours on this canvas mean to the team, in one line above `bottom`. Returns where it begins.
  double legend(double bottom) {
    if (request_.poster) return bottom;
    const auto meanings = document::read_all<document::ColorMeaning>(document_);
    std::vector<std::pair<NoteColor, std::string>> meant;
    for (const auto& [color, name] : kColorNames) {
      const auto found = meanings.find(std::string(name));
      const std::string meaning = found == meanings.end() ? "" : plain_text(found->second.meaning.value_or(""));
      if (!meaning.empty()) meant.emplace_back(color, meaning);
    }
    if (meant.empty()) return bottom;
    const double side = mm(3.6);
    const double step = inner_.width / static_cast<double>(meant.size());
    double x = inner_.x;
    double top = bottom;
    for (const auto& [color, meaning] : meant) {
      Paragraph words = fitted(meaning, {mm(3.2), false}, mm(2.2), look::kInk2, step - side - mm(8), 1);
      top = bottom - mm(1.6) - std::max(side, words.height);
      const double width = words.lines.front().box.width;
      Piece made = piece(Role::paragraph, "", std::move(words), {x + side + mm(1.4), top});
      add_swatch(made, {x, top + mm(0.3), side, side}, color);
      legend_.push_back(std::move(made));
      x += side + mm(1.4) + width + mm(6);
    }
    return top;
  }

  /// The mark: a bowling pin with a coral neckband, drawn in a field of 24 by 28.
  void draw_pin(Piece& made, Point at, double scale) const {
    const auto p = [&](double x, double y) { return Point{at.x + x * scale, at.y + y * scale}; };
    Curve body;
    body.start = p(12, 1);
    body.parts = {{p(15, 1), p(16.3, 3.4), p(15.7, 6.3)},  {p(15.3, 8.3), p(14.9, 9.3), p(15.4, 11.1)},
                  {p(16.3, 14), p(19, 16), p(19, 20.5)},   {p(19, 24.6), p(16.5, 27), p(12, 27)},
                  {p(7.5, 27), p(5, 24.6), p(5, 20.5)},    {p(5, 16), p(7.7, 14), p(8.6, 11.1)},
                  {p(9.1, 9.3), p(8.7, 8.3), p(8.3, 6.3)}, {p(7.7, 3.4), p(9, 1), p(12, 1)}};
    body.fill = look::kWhite;
    body.edge = look::kInk;
    body.edge_width = 1.7 * scale;
    made.curves.push_back(std::move(body));
    for (const auto& [left, right, y] : {std::tuple{8.5, 15.5, 9.3}, std::tuple{8.3, 15.7, 11.6}}) {
      Curve band;
      band.start = p(left, y);
      band.parts = {{p(left, y), p(right, y), p(right, y)}};
      band.edge = look::kCoral;
      band.edge_width = 1.9 * scale;
      made.curves.push_back(std::move(band));
    }
  }

  /// `lower` rows stand under the two high ones: the bottom row, and that of the extra blocks if there are any.
  Box box_of(const Cell& cell, const Box& area, double bottom_row, int lower) const {
    const double gap = mm(kBetweenBlocks);
    const double low = bottom_row * area.height * (lower == 1 ? 1 : kLowRow);
    const double high = (area.height - lower * (low + gap) - gap) / 2;
    const double column = (area.width + gap) / kColumns;
    const bool bottom = cell.row >= 2;
    return {area.x + cell.column * column,
            bottom ? area.bottom() - low - (1 + lower - cell.row) * (low + gap) : area.y + cell.row * (high + gap),
            cell.columns * column - gap, bottom ? low : cell.rows * (high + gap) - gap};
  }

  /// The blocks of this canvas with their places: the nine, and below them the extra ones side by side.
  std::vector<std::pair<const Block*, Cell>> blocks() const {
    std::vector<std::pair<const Block*, Cell>> placed;
    for (const Block& block : catalogue_.canvas.blocks) {
      if (const auto cell = kCells.find(block.area); cell != kCells.end()) placed.emplace_back(&block, cell->second);
    }
    std::vector<const Block*> extras;
    for (const Block& block : catalogue_.canvas.extras) {
      if (std::count(canvas_.extras.begin(), canvas_.extras.end(), block.id) > 0) extras.push_back(&block);
    }
    for (double column = 0; const Block* extra : extras) {
      const double columns = kColumns / static_cast<double>(extras.size());
      placed.emplace_back(extra, Cell{column, columns, 3, 1});
      column += columns;
    }
    return placed;
  }

  /// The blocks, the bottom row as high as lets the smallest type be largest.
  void canvas(const Box& area) {
    const auto notes = request_.poster ? NotesByBlock{} : notes_of(document_, canvas_.id, request_.language);
    std::vector<Panel> best;
    for (const double bottom_row : kBottomRows) {
      std::vector<Panel> panels = this->panels(area, bottom_row, notes);
      if (best.empty() || smallest_type(panels) > smallest_type(best) * 1.02) best = std::move(panels);
    }
    settle(best);
    for (Panel& panel : best) add(panel);
  }

  static double smallest_type(const std::vector<Panel>& panels) {
    double smallest = panels.front().fit.size;
    for (const Panel& panel : panels) smallest = std::min(smallest, panel.fit.size);
    return smallest;
  }

  std::vector<Panel> panels(const Box& area, double bottom_row, const NotesByBlock& notes) const {
    std::vector<Panel> made;
    const auto placed = blocks();
    const int lower = placed.back().second.row - 1;
    for (const auto& [block, cell] : placed) {
      Panel panel;
      panel.block = block;
      panel.box = box_of(cell, area, bottom_row, lower);
      if (const auto own = notes.find(block->id); own != notes.end()) panel.notes = own->second;
      fill_head(panel, true);
      panel.fit = fit_notes(text_layout_, panel.notes, panel.room, note_sizes());
      if (panel.fit.size < mm(kCrowded)) {
        fill_head(panel, false);
        panel.fit = fit_notes(text_layout_, panel.notes, panel.room, note_sizes());
      }
      made.push_back(std::move(panel));
    }
    return made;
  }

  NoteSizes note_sizes() const { return {mm(kNotes.largest), mm(kNotes.smallest)}; }

  /// One size of type for all blocks but the fullest ones: a calm page.
  void settle(std::vector<Panel>& panels) const {
    double shared = mm(kNotes.largest);
    for (const Panel& panel : panels) {
      if (panel.fit.size >= mm(kAlike)) shared = std::min(shared, panel.fit.size);
    }
    for (Panel& panel : panels) {
      // Fitted anew: smaller notes may go to other columns, and then stand lower.
      if (panel.fit.size > shared)
        panel.fit = fit_notes(text_layout_, panel.notes, panel.room, {shared, mm(kNotes.smallest)});
    }
  }

  /// Label, question and, on a poster, the questions that help.
  void fill_head(Panel& panel, bool with_question) const {
    const method::BlockWords& text = words(*panel.block);
    Box room{panel.box.x + mm(kPadding), panel.box.y + mm(kPadding * 0.8), panel.box.width - 2 * mm(kPadding),
             panel.box.height - mm(kPadding * 1.6)};
    panel.head.clear();
    const auto put = [&](Role role, Paragraph paragraph, double space) {
      const double height = paragraph.height + mm(space);
      panel.head.push_back(piece(role, panel.block->id, std::move(paragraph), {room.x, room.y}));
      room.y += height;
      room.height -= height;
    };
    put(Role::heading, fitted(text.label, {mm(5.8), true}, mm(3), look::kInk, room.width, 1), 0.8);
    if (with_question) {
      put(Role::paragraph,
          fitted(text.question, {mm(request_.poster ? 4.4 : 3.5), false}, mm(2.2), look::kInk2, room.width, 2), 2.2);
    }
    panel.room = room;
    if (request_.poster) add_hints(panel, text.hints);
  }

  /// The questions that help, side by side in a wide block; smaller in a block that is low for them.
  void add_hints(Panel& panel, const std::vector<std::string>& hints) const {
    const int columns = panel.room.width > mm(120) ? 2 : 1;
    std::vector<Piece> placed;
    for (double size = kLargestHint; size > kSmallestHint; size *= 0.94) {
      for (int more = 0; more <= 1; ++more) {
        placed = hints_in(panel, hints, columns + more, size);
        if (placed.size() == hints.size()) {
          panel.head.insert(panel.head.end(), placed.begin(), placed.end());
          return;
        }
      }
    }
    panel.head.insert(panel.head.end(), placed.begin(), placed.end());  // more questions than a block holds
  }

  /// As many of the questions as fit, in columns of equal length.
  std::vector<Piece> hints_in(const Panel& panel, const std::vector<std::string>& hints, int columns,
                              double size) const {
    const Box& room = panel.room;
    const double gap = mm(6);
    const double width = (room.width - (columns - 1) * gap) / columns;
    const auto per_column = (hints.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    std::vector<Piece> placed;
    double y = room.y;
    for (std::size_t at = 0; at < hints.size(); ++at) {
      if (at % per_column == 0) y = room.y;
      Paragraph hint = text_layout_.set_evenly(hints[at], {mm(size), false}, look::kInk3, width);
      const std::size_t column = at / per_column;
      const double x = room.x + static_cast<double>(column) * (width + gap);
      const double end = y + hint.height + mm(1.3);
      if (end > room.bottom()) break;
      placed.push_back(piece(Role::item, panel.block->id, std::move(hint), {x, y}));
      y = end;
    }
    return placed;
  }

  void add(Panel& panel) {
    Piece frame;
    frame.section = panel.block->id;
    const std::optional<Colour> ground = picture_.ground ? std::optional(look::kPanel) : std::nullopt;
    frame.rectangles.push_back({panel.box, mm(2.6), ground, look::kLine, mm(0.3)});
    picture_.pieces.push_back(std::move(frame));
    for (Piece& one : panel.head) picture_.pieces.push_back(std::move(one));
    for (Piece& one : place_notes(text_layout_, panel.notes, panel.room, panel.fit, request_.language)) {
      one.section = panel.block->id;
      picture_.pieces.push_back(std::move(one));
    }
  }

  const document::Document& document_;
  const method::Catalogue& catalogue_;
  const PictureRequest& request_;
  ChosenCanvas canvas_;
  TextLayout text_layout_;
  Picture picture_;
  double unit_ = 1;
  Box inner_;
  document::Pps pps_;
  std::vector<Piece> legend_;
  Piece credit_;
};

}  // namespace

text::Checked<Picture> lay_out(const document::Document& document, const method::Catalogue& catalogue,
                               const PictureRequest& request, const std::stop_token& stop) {
  text::Problems problems = font_problems();
  auto canvas = choose_canvas(document, request.canvas);
  problems.insert(problems.end(), canvas.problems.begin(), canvas.problems.end());
  if (!problems.empty()) return {{}, std::move(problems)};
  Picture picture = PageLayout(document, catalogue, request, std::move(canvas.value), stop).laid_out();
  if (stop.stop_requested()) return {{}, {{"", "het tekenen is gestopt", "the drawing was stopped"}}};
  return {std::move(picture), {}};
}

}  // namespace headpin::report
