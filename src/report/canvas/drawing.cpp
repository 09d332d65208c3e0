#include "report/canvas/drawing.hpp"

#include <algorithm>
#include <numbers>

namespace headpin::report {
namespace {

void use(cairo_t* cairo, Colour colour) {
  cairo_set_source_rgb(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

void paint(cairo_t* cairo, const std::optional<Colour>& fill, const std::optional<Colour>& edge, double edge_width) {
  if (fill) {
    use(cairo, *fill);
    cairo_fill_preserve(cairo);
  }
  if (edge) {
    use(cairo, *edge);
    cairo_set_line_width(cairo, edge_width);
    cairo_stroke_preserve(cairo);
  }
  cairo_new_path(cairo);
}

}  // namespace

void draw(cairo_t* cairo, const Rectangle& rectangle) {
  const Box& box = rectangle.box;
  const double radius = std::min({rectangle.radius, box.width / 2, box.height / 2});
  if (radius <= 0) {
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  } else {
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, box.right() - radius, box.y + radius, radius, -kQuarter, 0);
    cairo_arc(cairo, box.right() - radius, box.bottom() - radius, radius, 0, kQuarter);
    cairo_arc(cairo, box.x + radius, box.bottom() - radius, radius, kQuarter, 2 * kQuarter);
    cairo_arc(cairo, box.x + radius, box.y + radius, radius, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cairo);
  }
  paint(cairo, rectangle.fill, rectangle.edge, rectangle.edge_width);
}

void draw(cairo_t* cairo, const Curve& curve) {
  cairo_move_to(cairo, curve.start.x, curve.start.y);
  for (const auto& [first, second, end] : curve.parts)
    cairo_curve_to(cairo, first.x, first.y, second.x, second.y, end.x, end.y);
  paint(cairo, curve.fill, curve.edge, curve.edge_width);
}

}  // namespace headpin::report
