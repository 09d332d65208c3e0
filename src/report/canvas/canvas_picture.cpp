#include "report/canvas/canvas_picture.hpp"

#include "report/canvas/writers.hpp"

#include <array>
#include <cmath>

namespace headpin::report {
namespace {

struct FormatName {
  Format format;
  std::string_view name;
  std::string_view media_type;
};
constexpr std::array kFormats = {FormatName{Format::svg, "svg", "image/svg+xml"},
                                 FormatName{Format::pdf, "pdf", "application/pdf"},
                                 FormatName{Format::png, "png", "image/png"}};

struct PaperSize {
  Paper paper;
  std::string_view name;
  Point size;
};
constexpr std::array kPapers = {PaperSize{Paper::a4, "A4", {297, 210}}, PaperSize{Paper::a3, "A3", {420, 297}},
                                PaperSize{Paper::a2, "A2", {594, 420}}, PaperSize{Paper::a1, "A1", {841, 594}},
                                PaperSize{Paper::a0, "A0", {1189, 841}}};

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  for (const FormatName& one : kFormats) {
    if (one.name == name) return one.format;
  }
  return std::nullopt;
}

std::string_view media_type(Format format) {
  for (const FormatName& one : kFormats) {
    if (one.format == format) return one.media_type;
  }
  return {};
}

std::optional<Paper> paper_of(std::string_view name) {
  for (const PaperSize& one : kPapers) {
    if (name.size() == 2 && (name[0] == 'A' || name[0] == 'a') && name[1] == one.name[1]) return one.paper;
  }
  return std::nullopt;
}

Point size_of(Paper paper) {
  for (const PaperSize& one : kPapers) {
    if (one.paper == paper) return one.size;
  }
  return {};
}

std::string day_in_words(int year, int month, int day, text::Language language) {
  static constexpr std::array kDutch = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                        "juli",    "augustus", "september", "oktober", "november", "december"};
  static constexpr std::array kEnglish = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
  const auto at = static_cast<std::size_t>(month - 1) % 12;
  return std::to_string(day) + " " + (language == text::Language::nl ? kDutch[at] : kEnglish[at]) + " " +
         std::to_string(year);
}

text::Checked<std::string> canvas_picture(const document::Document& document, const method::Catalogue& catalogue,
                                          const PictureRequest& request, const std::stop_token& stop) {
  const text::Checked<Picture> picture = lay_out(document, catalogue, request, stop);
  if (!picture.ok()) return {{}, picture.problems};
  switch (request.format) {
    case Format::svg:
      return write_svg(picture.value);
    case Format::pdf:
      return write_pdf(picture.value);
    case Format::png:
      return write_png(picture.value, request.dpi, stop);
  }
  return {};
}

}  // namespace headpin::report
