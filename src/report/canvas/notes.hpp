#pragma once

#include "document/document.hpp"
#include "report/canvas/look.hpp"
#include "report/set/text_layout.hpp"

#include <string>
#include <vector>

/// Notes in a block: how large they can be, and where each one goes.
namespace headpin::report {

struct NoteText {
  std::string text;
  document::NoteColor color = document::NoteColor::yellow;
  int run = 0;        ///< neighbours with the same number are a group; 0: by itself
  std::string group;  ///< the name of that group
};

/// Sizes of type on one page, in millimetres.
struct NoteSizes {
  double largest = 0;
  double smallest = 0;
};

/// How a block's notes are set.
struct NoteFit {
  double size = 0;        ///< of the type
  int columns = 0;        ///< 0: as many as suit the size
  int most_lines = 0;     ///< of a note; 0: as many as it needs
  std::size_t shown = 0;  ///< notes that stand there; the rest is counted in a last line
};

/// A small note without text, to say what its colour means.
void add_swatch(Piece& piece, const Box& box, document::NoteColor color);

/// The largest way in which all notes fit. When even the smallest type is too large, long notes are cut, and then the
/// last notes are left out.
NoteFit fit_notes(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room,
                  const NoteSizes& sizes);

/// The notes as pieces, each a role of item; before a group its name, with a line beside all of it.
std::vector<Piece> place_notes(const TextLayout& text_layout, const std::vector<NoteText>& notes, const Box& room,
                               const NoteFit& fit, text::Language language);

}  // namespace headpin::report
