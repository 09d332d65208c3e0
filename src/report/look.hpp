#pragma once

#include "report/picture.hpp"

/// Colours of paper and ink, as on the page (web/src/ui/tokens.css, light).
namespace headpin::report::look {

constexpr Colour kPaper{0xfa, 0xf7, 0xf2};
constexpr Colour kSheet{0xff, 0xfd, 0xfa};
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

}  // namespace headpin::report::look
