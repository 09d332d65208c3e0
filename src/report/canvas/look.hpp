#pragma once

#include "document/document.hpp"
#include "report/picture.hpp"

/// Colours of paper and ink, as on the page (web/src/kit/tokens.css, light).
namespace headpin::report::look {

constexpr Colour kPaper{0xfa, 0xf7, 0xf2};
constexpr Colour kPanel{0xff, 0xfd, 0xfa};
constexpr Colour kLine{0xc9, 0xbf, 0xae};
constexpr Colour kInk{0x20, 0x26, 0x2e};
constexpr Colour kInk2{0x4d, 0x56, 0x61};
constexpr Colour kInk3{0x62, 0x6b, 0x76};
constexpr Colour kPetrol{0x0b, 0x5d, 0x66};
constexpr Colour kCoral{0xb9, 0x3d, 0x2a};
constexpr Colour kWhite{0xff, 0xff, 0xff};

/// A note: its tint, and the edge that tells its colour in greyscale too. The edge is a strip of dashes: lengths of a
/// dash and a gap in strip widths, no dash at all being one unbroken strip; `rails` strips lie side by side.
struct Note {
  Colour tint;
  Colour edge;
  double dash = 0;
  double gap = 0;
  int rails = 1;
};

/// How a note of this colour looks.
constexpr Note of(document::NoteColor color) {
  switch (color) {
    case document::NoteColor::yellow:
      return {{0xff, 0xf3, 0xc4}, {0xc9, 0xa2, 0x1f}, 0, 0, 1};
    case document::NoteColor::teal:
      return {{0xdf, 0xf1, 0xee}, {0x3f, 0x94, 0x89}, 0, 0, 2};
    case document::NoteColor::coral:
      return {{0xfb, 0xe1, 0xd8}, {0xc4, 0x5d, 0x3c}, 2.2, 1.1, 1};
    case document::NoteColor::violet:
      return {{0xe8, 0xe4, 0xf6}, {0x7d, 0x6f, 0xbd}, 0.9, 0.9, 1};
    case document::NoteColor::green:
      return {{0xe6, 0xef, 0xd6}, {0x7b, 0x99, 0x42}, 2.2, 1.1, 2};
    case document::NoteColor::grey:
      return {{0xee, 0xf0, 0xf2}, {0x7f, 0x89, 0x94}, 0.9, 0.9, 2};
  }
  return {};
}

}  // namespace headpin::report::look
