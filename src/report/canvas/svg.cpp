#include "report/canvas/writers.hpp"
#include "report/canvas/xml.hpp"
#include "report/set/font_subset.hpp"
#include "report/set/fonts.hpp"

#include <array>
#include <charconv>
#include <glib.h>
#include <memory>

namespace headpin::report {
namespace {

/// A length in millimetres, to a thousandth.
std::string number(double value) {
  std::array<char, 32> text{};
  auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3).ptr;
  while (end[-1] == '0') --end;
  if (end[-1] == '.') --end;
  return {text.data(), end};
}

std::string colour(Colour value) {
  std::string text = "#";
  for (const std::uint8_t part : {value.red, value.green, value.blue}) {
    text += "0123456789abcdef"[part >> 4U];
    text += "0123456789abcdef"[part & 15U];
  }
  return text;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string paint(const std::optional<Colour>& fill, const std::optional<Colour>& edge, double edge_width) {
  std::string text = attribute("fill", fill ? colour(*fill) : "none");
  if (edge) text += attribute("stroke", colour(*edge)) + attribute("stroke-width", number(edge_width));
  return text;
}

std::string written(const Rectangle& one) {
  std::string text = "<rect" + attribute("x", number(one.box.x)) + attribute("y", number(one.box.y)) +
                     attribute("width", number(one.box.width)) + attribute("height", number(one.box.height));
  if (one.radius > 0) text += attribute("rx", number(one.radius));
  return text + paint(one.fill, one.edge, one.edge_width) + "/>\n";
}

std::string written(const Curve& one) {
  const auto at = [](const Point& point) { return number(point.x) + " " + number(point.y) + " "; };
  std::string path = "M" + at(one.start);
  for (const auto& [first, second, end] : one.parts) path += "C" + at(first) + at(second) + at(end);
  return "<path" + attribute("d", path) + paint(one.fill, one.edge, one.edge_width) + "/>\n";
}

/// The length is written down too: with another font the line still fits.
std::string written(const TextLine& one) {
  if (one.text.empty()) return {};
  std::string text = "<text" + attribute("x", number(one.right_to_left ? one.box.right() : one.box.x)) +
                     attribute("y", number(one.baseline)) + attribute("font-size", number(one.size)) +
                     attribute("fill", colour(one.colour)) + attribute("textLength", number(one.box.width)) +
                     attribute("lengthAdjust", "spacingAndGlyphs");
  if (one.bold) text += attribute("font-weight", "700");
  if (one.right_to_left) text += attribute("direction", "rtl");
  return text + ">" + xml_text(one.text) + "</text>\n";
}

std::string font_face(const Picture& picture, bool bold) {
  std::string text;
  for (const Piece& piece : picture.pieces) {
    for (const TextLine& line : piece.lines) {
      if (line.bold == bold) text += line.text;
    }
  }
  const std::string font = subset(font_bytes(bold), text);
  const std::unique_ptr<char, decltype(&g_free)> base64(
      g_base64_encode(reinterpret_cast<const guchar*>(font.data()), font.size()), g_free);
  return "@font-face{font-family:\"" + std::string(kFamily) + "\";font-weight:" + (bold ? "700" : "400") +
         ";src:url(data:font/ttf;base64," + base64.get() + ")}\n";
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::title:
    case Role::heading:
    case Role::subheading:
      return "heading";
    case Role::item:
      return "listitem";
    case Role::paragraph:
    case Role::decoration:
      return {};
  }
  return {};
}

std::string_view level(Role role) {
  if (role == Role::title) return "1";
  return role == Role::heading ? "2" : "3";
}

std::string written(const Piece& piece) {
  std::string text = "<g";
  const std::string_view role = role_name(piece.role);
  if (!role.empty()) text += attribute("role", role);
  if (role == "heading") text += attribute("aria-level", level(piece.role));
  text += ">\n";
  for (const Rectangle& one : piece.rectangles) text += written(one);
  for (const Curve& one : piece.curves) text += written(one);
  for (const TextLine& one : piece.lines) text += written(one);
  return text + "</g>\n";
}

}  // namespace

text::Checked<std::string> write_svg(const Picture& picture) {
  std::string svg =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"" +
      attribute("width", number(picture.width) + "mm") + attribute("height", number(picture.height) + "mm") +
      attribute("viewBox", "0 0 " + number(picture.width) + " " + number(picture.height)) +
      attribute("xml:lang", picture.language == text::Language::nl ? "nl" : "en") + attribute("xml:space", "preserve") +
      attribute("font-family", "'" + std::string(kFamily) + "', Inter, 'Noto Sans', sans-serif") + ">\n<title>" +
      xml_text(picture.title) + "</title>\n<style>\n" + font_face(picture, false) + font_face(picture, true) +
      "</style>\n";
  if (picture.ground) svg += written(Rectangle{{0, 0, picture.width, picture.height}, 0, picture.ground, {}, 0});
  std::string section;
  for (const Piece& piece : picture.pieces) {
    if (piece.section != section) {
      if (!section.empty()) svg += "</g>\n";
      if (!piece.section.empty()) svg += "<g" + attribute("id", xml_text(piece.section)) + ">\n";
      section = piece.section;
    }
    svg += written(piece);
  }
  if (!section.empty()) svg += "</g>\n";
  return {svg + "</svg>\n", {}};
}

}  // namespace headpin::report
