#pragma once

#include "report/picture.hpp"
#include "text/problem.hpp"

#include <stop_token>
#include <string>

/// One picture, three files. Each writer draws what the list says and decides nothing.
namespace headpin::report {

/// SVG 1.1 with real text. The part of the font that is used travels inside, so it looks the same everywhere.
text::Checked<std::string> write_svg(const Picture& picture);

/// PDF of exactly the picture's size: text that can be selected and is tagged in reading order, fonts subset and
/// embedded.
text::Checked<std::string> write_pdf(const Picture& picture);

/// PNG in 24-bit colour at `dpi` dots per inch. Refuses more than kMostPixels, and gives up when told to stop.
text::Checked<std::string> write_png(const Picture& picture, double dpi, const std::stop_token& stop);

constexpr double kMostPixels = 150e6;  ///< A0 at 300 dots per inch

}  // namespace headpin::report
