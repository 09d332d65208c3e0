#pragma once

#include "report/set/text_layout.hpp"

namespace headpin::report {

/// Draws shapes and lines on a Cairo surface. The unit of `cairo` is a millimetre.
void draw(cairo_t* cairo, const Rectangle& rectangle);
void draw(cairo_t* cairo, const Curve& curve);

}  // namespace headpin::report
