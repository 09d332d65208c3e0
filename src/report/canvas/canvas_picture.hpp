#pragma once

#include "document/document.hpp"
#include "method/catalogue.hpp"
#include "report/picture.hpp"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

/// Pictures out of a document: its canvas as SVG, PDF and PNG, and an empty poster for the wall. Pure functions: the
/// same document, request and fonts give the same bytes.
namespace headpin::report {

enum class Format { svg, pdf, png };

/// ISO 216, landscape.
enum class Paper { a4, a3, a2, a1, a0 };

struct PictureRequest {
  std::string canvas;  ///< its id; empty: the first in order
  text::Language language = text::Language::nl;
  Format format = Format::pdf;
  Paper paper = Paper::a3;
  bool poster = false;  ///< the guiding questions and no notes
  std::string date;     ///< printed as it is; empty: no date
  double dpi = 150;     ///< of a PNG
};

/// "svg", "pdf" or "png".
std::optional<Format> format_of(std::string_view name);
std::string_view media_type(Format format);

/// "A4" … "A0", in capitals or not.
std::optional<Paper> paper_of(std::string_view name);

/// Width and height in millimetres.
Point size_of(Paper paper);

/// A day as people write it: "22 november 2025". `month` is 1 to 12.
std::string day_in_words(int year, int month, int day, text::Language language);

/// Where everything goes. Problems: no such canvas; the program's own fonts cannot be used; it was told to stop.
text::Checked<Picture> lay_out(const document::Document& document, const method::Catalogue& catalogue,
                               const PictureRequest& request, const std::stop_token& stop = {});

/// The bytes of a file. Problems: those of `lay_out`, a resolution out of range, and what the writers meet. When told
/// to stop it does so within moments: a large PNG takes seconds, and so do thousands of long notes.
text::Checked<std::string> canvas_picture(const document::Document& document, const method::Catalogue& catalogue,
                                          const PictureRequest& request, const std::stop_token& stop = {});

}  // namespace headpin::report
