#include "report/canvas/drawing.hpp"
#include "report/canvas/writers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <spng.h>

namespace headpin::report {
namespace {

constexpr int kStrip = 256;  // rows that are drawn at a time: an A0 needs little memory
constexpr double kMillimetresPerInch = 25.4;

struct FreeEncoder {
  void operator()(spng_ctx* context) const { spng_ctx_free(context); }
  void operator()(void* memory) const { std::free(memory); }
};
using Encoder = std::unique_ptr<spng_ctx, FreeEncoder>;

Encoder encoder(int width, int height, double dpi) {
  Encoder made(spng_ctx_new(SPNG_CTX_ENCODER));
  spng_set_option(made.get(), SPNG_ENCODE_TO_BUFFER, 1);
  spng_set_option(made.get(), SPNG_IMG_COMPRESSION_LEVEL, 5);
  spng_set_option(made.get(), SPNG_FILTER_CHOICE, SPNG_FILTER_CHOICE_NONE | SPNG_FILTER_CHOICE_UP);
  spng_ihdr header{};
  header.width = static_cast<std::uint32_t>(width);
  header.height = static_cast<std::uint32_t>(height);
  header.bit_depth = 8;
  header.color_type = SPNG_COLOR_TYPE_TRUECOLOR;
  spng_set_ihdr(made.get(), &header);
  const auto dots_per_metre = static_cast<std::uint32_t>(std::lround(dpi / kMillimetresPerInch * 1000));
  spng_phys size{dots_per_metre, dots_per_metre, 1};
  spng_set_phys(made.get(), &size);
  spng_set_srgb(made.get(), 0);
  return made;
}

/// Draws what touches the rows between `top` and `bottom`, in millimetres. Letters may reach out of their line a
/// little.
void draw_between(cairo_t* cairo, const Picture& picture, const TextLayout& text_layout, double top, double bottom) {
  const auto touches = [&](const Box& box, double reach) {
    return box.bottom() + reach >= top && box.y - reach <= bottom;
  };
  for (const Piece& piece : picture.pieces) {
    for (const Rectangle& one : piece.rectangles) {
      if (touches(one.box, one.edge_width)) draw(cairo, one);
    }
    for (const Curve& one : piece.curves) draw(cairo, one);
  }
  for (const Piece& piece : picture.pieces) {
    for (const TextLine& line : piece.lines) {
      if (touches(line.box, line.size)) text_layout.draw(cairo, line);
    }
  }
}

/// Cairo's pixels (0x00RRGGBB) as PNG has them.
void to_rgb(const std::uint32_t* pixels, std::span<unsigned char> row) {
  for (std::size_t at = 0; at < row.size(); at += 3) {
    const std::uint32_t pixel = *pixels++;
    row[at] = static_cast<unsigned char>(pixel >> 16U);
    row[at + 1] = static_cast<unsigned char>(pixel >> 8U);
    row[at + 2] = static_cast<unsigned char>(pixel);
  }
}

text::Problems out_of_range(const Picture& picture) {
  const double most = std::floor(kMillimetresPerInch * std::sqrt(kMostPixels / (picture.width * picture.height)));
  const std::string range = "10 – " + std::to_string(static_cast<int>(std::min(most, 1200.0)));
  return {{"", "kies voor dit papier een fijnheid (dpi) van " + range,
           "choose a resolution (dpi) of " + range + " for this paper"}};
}

}  // namespace

text::Checked<std::string> write_png(const Picture& picture, double dpi, const std::stop_token& stop) {
  if (std::isnan(dpi) || dpi < 10 || dpi > 1200) return {{}, out_of_range(picture)};
  const double scale = dpi / kMillimetresPerInch;
  const double exact_width = picture.width * scale;
  const double exact_height = picture.height * scale;
  if (exact_width * exact_height > kMostPixels) return {{}, out_of_range(picture)};
  const int width = static_cast<int>(std::lround(exact_width));
  const int height = static_cast<int>(std::lround(exact_height));

  const text::Problems failed = {{"", "de PNG kon niet worden gemaakt", "the PNG could not be made"}};
  const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, std::min(kStrip, height)));
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) return {{}, failed};
  const Encoder png = encoder(width, height, dpi);
  int error = spng_encode_image(png.get(), nullptr, 0, SPNG_FMT_PNG, SPNG_ENCODE_PROGRESSIVE | SPNG_ENCODE_FINALIZE);
  const TextLayout text_layout(picture.language);
  const Colour ground = picture.ground.value_or(Colour{255, 255, 255});
  std::vector<unsigned char> row(static_cast<std::size_t>(width) * 3);
  for (int top = 0; top < height && error == 0 && !stop.stop_requested(); top += kStrip) {
    const int rows = std::min(kStrip, height - top);
    cairo_identity_matrix(cairo.get());
    cairo_set_source_rgb(cairo.get(), ground.red / 255.0, ground.green / 255.0, ground.blue / 255.0);
    cairo_paint(cairo.get());
    cairo_translate(cairo.get(), 0, -top);
    cairo_scale(cairo.get(), scale, scale);
    draw_between(cairo.get(), picture, text_layout, top / scale, (top + rows) / scale);
    cairo_surface_flush(surface.get());
    const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int at = 0; at < rows && error == 0; ++at) {
      to_rgb(reinterpret_cast<const std::uint32_t*>(pixels + static_cast<std::ptrdiff_t>(at) * stride), row);
      error = spng_encode_row(png.get(), row.data(), row.size());
    }
  }
  if (stop.stop_requested() || error != SPNG_EOI || cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
    return {{}, failed};
  std::size_t length = 0;
  const std::unique_ptr<void, FreeEncoder> bytes(spng_get_png_buffer(png.get(), &length, &error));
  if (bytes == nullptr) return {{}, failed};
  return {std::string(static_cast<const char*>(bytes.get()), length), {}};
}

}  // namespace headpin::report
