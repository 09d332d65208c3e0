#include "report/canvas/notes.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::report {
namespace {

// Measures of a note, in sizes of its type.
constexpr double kColumn = 12.5;  // the narrowest column
constexpr double kGap = 0.5;
constexpr double kAbove = 0.42;  // padding
constexpr double kBelow = 0.5;
constexpr double kLeft = 1.0;
constexpr double kRight = 0.55;
constexpr double kEdge = 0.36;  // width of the strip that tells the colour
constexpr double kRadius = 0.3;

// Of the name above a group, and of the line beside it.
constexpr Type name_type(double size) {
  return {0.92 * size, true};
}
constexpr int kNameLines = 2;
constexpr double kBelowName = 0.3;
constexpr double kAroundGroup = 0.35;  // more than between notes
constexpr double kLineAt = 0.5;        // to the left of the notes
constexpr double kLine = 0.14;

constexpr double kCountSize = 2.6;  // of the line that counts what is left out

constexpr double kHardly = 1.5;  // a difference that no one minds
constexpr double kStep = 0.96;   // from one size of type to the next smaller

/// The columns of a block at one size of type.
struct Columns {
  Columns(const Box& room, double size, int wanted)
      : count(wanted > 0 ? wanted : suiting(room, size)),
        width((room.width - (count - 1) * kGap * size) / count),
        text_width(std::max(0.1, width - (kLeft + kRight) * size)),
        bottoms(static_cast<std::size_t>(count), room.y) {}

  static int suiting(const Box& room, double size) {
    return std::max(1, static_cast<int>((room.width + kGap * size) / ((kColumn + kGap) * size)));
  }

  /// Takes the place of a note; where it begins. In the column that ends highest, or in one to the left of it that ends
  /// hardly lower, so that notes read from left to right.
  Point take(const Box& room, double height, double gap) {
    const double lowest = *std::min_element(bottoms.begin(), bottoms.end()) + kHardly * gap / kGap;
    const auto column = std::find_if(bottoms.begin(), bottoms.end(), [&](double bottom) { return bottom <= lowest; });
    const Point at{room.x + static_cast<double>(column - bottoms.begin()) * (width + gap), *column};
    *column += height + gap;
    return at;
  }

  /// Begins a new row across all columns, of this height. Returns where.
  double take_row(double height) {
    const double top = *std::max_element(bottoms.begin(), bottoms.end());
    std::fill(bottoms.begin(), bottoms.end(), top + height);
    return top;
  }

  int count;
  double width;
  double text_width;
  std::vector<double> bottoms;
};

/// Whether another group begins with a note, or ends before it.
bool is_border(const std::vector<NoteText>& notes, std::size_t at) {
  return at == 0 ? notes[at].run != 0 : notes[at].run != notes[at - 1].run;
}

/// What stands between a note and the one before it where a group begins or ends: space, and the name of the group.
double border_height(const TextLayout& text_layout, const std::vector<NoteText>& notes, std::size_t at, double width,
                     double size) {
  const double space = at == 0 ? 0 : kAroundGroup * size;
  if (notes[at].run == 0) return space;
  return space + text_layout.height(notes[at].group, name_type(size), width, kNameLines) + kBelowName * size;
}

double note_height(double text_height, double size) {
  return text_height + (kAbove + kBelow) * size;
}

/// How many notes stand inside the room, up to the first that does not.
std::size_t fitting(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room,
                    const NoteFit& fit) {
  Columns columns(room, fit.size, fit.columns);
  for (std::size_t at = 0; at < notes.size(); ++at) {
    if (is_border(notes, at)) columns.take_row(border_height(text_layout, notes, at, room.width, fit.size));
    const double height = note_height(
        text_layout.height(notes[at].text, {fit.size, false}, columns.text_width, fit.most_lines), fit.size);
    if (columns.take(room, height, kGap * fit.size).y + height > room.bottom() + 1e-6) return at;
  }
  return notes.size();
}

/// Whether all notes fit at a size of type; sets the columns. A few long notes may fit in fewer, wider columns only.
bool all_fit(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room, NoteFit& fit) {
  constexpr std::size_t kFew = 12;
  fit.shown = notes.size();
  for (fit.columns = Columns::suiting(room, fit.size); fit.columns > 0; fit.columns /= 2) {
    if (fitting(text_layout, notes, room, fit) == notes.size()) return true;
    if (notes.size() > kFew) return false;
  }
  return false;
}

/// The strip at the left of a note. It begins and ends with a dash.
void add_edge(Piece& piece, const Box& note, double size, const look::Note& looks) {
  const double strip = kEdge * size;
  const double rail = looks.rails == 1 ? strip : strip * 0.38;
  const double period = (looks.dash + looks.gap) * strip;
  const int dashes = period > 0 ? std::max(1, static_cast<int>(std::lround(note.height / period))) : 1;
  // As many periods as fit, the last without its gap, drawn out to the note's height.
  const double share = period > 0 ? looks.dash / (looks.dash + looks.gap) : 1;
  const double step = note.height / (dashes - 1 + share);
  for (int i = 0; i < looks.rails; ++i) {
    const double x = note.x + i * (strip - rail);
    for (int at = 0; at < dashes; ++at) {
      piece.rectangles.push_back({{x, note.y + at * step, rail, step * share}, 0, looks.edge, std::nullopt, 0});
    }
  }
}

std::string left_out(std::size_t count, text::Language language) {
  const std::string number = std::to_string(count);
  if (language == text::Language::nl) return "en nog " + number + (count == 1 ? " notitie" : " notities");
  return "and " + number + (count == 1 ? " more note" : " more notes");
}

}  // namespace

void add_swatch(Piece& piece, const Box& box, document::NoteColor color) {
  const look::Note looks = look::of(color);
  piece.rectangles.push_back({box, kRadius * box.height, looks.tint, std::nullopt, 0});
  add_edge(piece, box, box.height, looks);
}

NoteFit fit_notes(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room,
                  const NoteSizes& sizes) {
  NoteFit largest{sizes.largest};
  if (all_fit(text_layout, notes, room, largest)) return largest;
  NoteFit best{sizes.smallest};
  if (all_fit(text_layout, notes, room, best)) {
    int too_large = 0;
    int good = static_cast<int>(std::ceil(std::log(sizes.smallest / sizes.largest) / std::log(kStep)));
    while (good - too_large > 1) {
      const int middle = (good + too_large) / 2;
      NoteFit fit{sizes.largest * std::pow(kStep, middle)};
      if (all_fit(text_layout, notes, room, fit)) {
        good = middle;
        best = fit;
      } else {
        too_large = middle;
      }
    }
    return best;
  }
  for (const int most_lines : {12, 6, 3, 2}) {
    NoteFit cut{sizes.smallest, 0, most_lines};
    if (all_fit(text_layout, notes, room, cut)) return cut;
  }
  Box above = room;
  above.height -= 1.6 * kCountSize * sizes.smallest;
  NoteFit cut{sizes.smallest, 0, 1};
  cut.shown = fitting(text_layout, notes, above, cut);
  return cut;
}

std::vector<Piece> place_notes(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room,
                               const NoteFit& fit, text::Language language) {
  std::vector<Piece> pieces;
  const double size = fit.size;
  Columns columns(room, size, fit.columns);
  std::size_t name = 0;  // of the group that is being filled: its piece
  for (std::size_t at = 0; at < fit.shown; ++at) {
    if (is_border(notes, at)) {
      const double height = border_height(text_layout, notes, at, room.width, size);
      const double bottom = columns.take_row(height) + height;
      if (notes[at].run != 0) {
        name = pieces.size();
        Paragraph words = text_layout.set(notes[at].group, name_type(size), look::kPetrol, room.width, kNameLines);
        const double top = bottom - kBelowName * size - words.height;
        move_lines(words, {room.x, top});
        Piece piece;
        piece.role = Role::subheading;
        piece.rectangles.push_back(
            {{room.x - kLineAt * size, top, kLine * size, words.height}, 0, look::kPetrol, std::nullopt, 0});
        piece.lines = std::move(words.lines);
        pieces.push_back(std::move(piece));
      }
    }
    Paragraph text =
        text_layout.set_evenly(notes[at].text, {size, false}, look::kInk, columns.text_width, fit.most_lines);
    const double height = note_height(text.height, size);
    const Point begin = columns.take(room, height, kGap * size);
    const Box box{begin.x, begin.y, columns.width, height};
    const look::Note looks = look::of(notes[at].color);
    Piece piece;
    piece.role = Role::item;
    piece.rectangles.push_back({box, kRadius * size, looks.tint, std::nullopt, 0});
    add_edge(piece, box, size, looks);
    move_lines(text, {box.x + kLeft * size, box.y + kAbove * size});
    piece.lines = std::move(text.lines);
    pieces.push_back(std::move(piece));
    if (notes[at].run != 0) {
      Box& line = pieces[name].rectangles.front().box;
      line.height = std::max(line.height, box.bottom() - line.y);
    }
  }
  if (fit.shown < notes.size()) {
    Paragraph rest = text_layout.set(left_out(notes.size() - fit.shown, language), {kCountSize * size, true},
                                     look::kInk2, room.width, 1);
    move_lines(rest, {room.x, room.bottom() - rest.height});
    Piece piece;
    piece.role = Role::paragraph;
    piece.lines = std::move(rest.lines);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace headpin::report
