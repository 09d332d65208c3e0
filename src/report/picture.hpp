#pragma once

#include "text/text.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A picture as a list of what stands where: made once by the layout, drawn by each writer as it is. Lengths are
/// millimetres on paper from the top left corner.
namespace headpin::report {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

struct Rectangle {
  Box box;
  double radius = 0;  ///< of its corners
  std::optional<Colour> fill;
  std::optional<Colour> edge;
  double edge_width = 0;
};

struct Point {
  double x = 0;
  double y = 0;
};

/// A chain of cubic Bézier curves from `start`: each has two control points and an end.
struct Curve {
  Point start;
  std::vector<std::array<Point, 3>> parts;
  std::optional<Colour> fill;
  Colour edge;
  double edge_width = 0;
};

/// One line of text, fitted: a writer needs to break nothing.
struct TextLine {
  std::string text;     ///< UTF-8, without line ends
  Box box;              ///< what the line takes by its font's measures
  double baseline = 0;  ///< its y
  double size = 0;      ///< of the type
  bool bold = false;
  bool right_to_left = false;
  Colour colour;
};

/// What a piece of a picture is to someone who hears it read.
enum class Role { decoration, title, paragraph, heading, subheading, item };

/// One thing on the page: its shapes, and its text over them.
struct Piece {
  Role role = Role::decoration;
  std::string section;  ///< id of the block it belongs to; empty for the page itself
  std::vector<Rectangle> rectangles;
  std::vector<Curve> curves;
  std::vector<TextLine> lines;
};

struct Picture {
  double width = 0;
  double height = 0;
  std::optional<Colour> ground;  ///< none: the paper's own
  std::string title;
  text::Language language = text::Language::nl;
  std::vector<Piece> pieces;  ///< in reading order
};

}  // namespace headpin::report
