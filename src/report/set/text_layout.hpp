#pragma once

#include "report/picture.hpp"
#include "text/problem.hpp"

#include <memory>
#include <pango/pangocairo.h>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::report {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct Type {
  double size = 0;  ///< millimetres
  bool bold = false;
};

/// Text broken into lines. Boxes start at (0, 0).
struct Paragraph {
  std::vector<TextLine> lines;
  double height = 0;
  bool cut = false;  ///< shortened to the number of lines that was asked for
};

/// Puts a paragraph's top left corner at a point.
void move_lines(Paragraph& paragraph, Point to);

/// Breaks text into lines that fit, and draws single lines. Each has its own map of fonts, so each may live on a thread
/// of its own.
class TextLayout {
 public:
  /// Once `stop` is requested all text is empty, so that whoever sets much of it comes to an end.
  explicit TextLayout(text::Language language, std::stop_token stop = {});

  /// No line is wider than `width`: words longer than a line are hyphenated, and what cannot be broken is set smaller.
  /// With `most_lines`, what does not fit is cut and ends in "…".
  Paragraph set(std::string_view text, const Type& type, Colour colour, double width, int most_lines = 0) const;

  /// The height that `set` would give, sooner.
  double height(std::string_view text, const Type& type, double width, int most_lines = 0) const;

  /// As `set`, in lines of much the same length when the last one would be short.
  Paragraph set_evenly(std::string_view text, const Type& type, Colour colour, double width, int most_lines = 0) const;

  /// Draws a line. The unit of `cairo` is a millimetre.
  void draw(cairo_t* cairo, const TextLine& line) const;

 private:
  /// Text broken by Pango. Baselines count from the top of the paragraph.
  struct Broken {
    struct Line {
      std::string text;
      std::size_t begin = 0;  ///< in the text that was broken
      bool right_to_left = false;
      double ascent = 0;
      double descent = 0;
      double baseline = 0;
    };
    std::vector<Line> lines;
    bool inside_word = false;          ///< somewhere between two characters, for want of a better place
    std::set<gunichar> without_glyph;  ///< characters that no font has
    bool cut = false;
    void add(Line line, double size);
    double height() const { return lines.empty() ? 0 : lines.back().baseline + lines.back().descent; }
  };

  Broken broken(std::string_view text, const Type& type, double width, int most_lines) const;
  Broken broken_once(const std::string& text, const Type& type, double width) const;
  Broken broken_by_piece(const std::string& text, const Type& type, double width) const;
  PangoLayout* prepared(const Type& type) const;
  TextLine measured(std::string text, const Type& type, bool right_to_left) const;
  void shorten(TextLine& line, double width) const;

  text::Language language_;
  std::stop_token stop_;
  Owned<PangoFontMap> map_;
  Owned<PangoContext> context_;
  Owned<PangoLayout> layout_;
};

}  // namespace headpin::report
