#include "report/canvas/drawing.hpp"
#include "report/canvas/pdf_finish.hpp"
#include "report/canvas/writers.hpp"

#include <cairo-pdf.h>

namespace headpin::report {
namespace {

constexpr double kPointsPerMillimetre = 72 / 25.4;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Opens and closes the tags around text, so that a section is a section and its items are a list.
class Tags {
 public:
  explicit Tags(cairo_t* cairo) : cairo_(cairo) { begin("Document"); }

  void draw(const Piece& piece, const TextLayout& text_layout) {
    enter(piece);
    switch (piece.role) {
      case Role::title:
        return lines(piece, text_layout, "H1");
      case Role::heading:
        return lines(piece, text_layout, "H2");
      case Role::subheading:
        return lines(piece, text_layout, "H3");
      case Role::item:
        begin("LI");
        lines(piece, text_layout, "LBody");
        return end("LI");
      case Role::paragraph:
      case Role::decoration:
        return lines(piece, text_layout, "P");
    }
  }

  void close() {
    leave_list();
    leave_section();
    end("Document");
  }

 private:
  void begin(const char* name) { cairo_tag_begin(cairo_, name, ""); }
  void end(const char* name) { cairo_tag_end(cairo_, name); }

  void enter(const Piece& piece) {
    if (in_list_ && (piece.role != Role::item || piece.section != section_)) leave_list();
    if (piece.section != section_) {
      leave_section();
      section_ = piece.section;
      if (!section_.empty()) begin("Sect");
    }
    if (piece.role == Role::item && !in_list_) {
      begin("L");
      in_list_ = true;
    }
  }

  void leave_list() {
    if (in_list_) end("L");
    in_list_ = false;
  }
  void leave_section() {
    if (!section_.empty()) end("Sect");
    section_.clear();
  }

  void lines(const Piece& piece, const TextLayout& text_layout, const char* tag) {
    begin(tag);
    for (const TextLine& line : piece.lines) text_layout.draw(cairo_, line);
    end(tag);
  }

  cairo_t* cairo_;
  std::string section_;
  bool in_list_ = false;
};

}  // namespace

text::Checked<std::string> write_pdf(const Picture& picture) {
  std::string bytes;
  const Owned<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(
      append, &bytes, picture.width * kPointsPerMillimetre, picture.height * kPointsPerMillimetre));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, picture.title.c_str());
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), kPointsPerMillimetre, kPointsPerMillimetre);
  const TextLayout text_layout(picture.language);
  if (picture.ground) draw(cairo.get(), Rectangle{{0, 0, picture.width, picture.height}, 0, picture.ground, {}, 0});
  for (const Piece& piece : picture.pieces) {
    for (const Rectangle& rectangle : piece.rectangles) draw(cairo.get(), rectangle);
    for (const Curve& curve : piece.curves) draw(cairo.get(), curve);
  }
  Tags tags(cairo.get());
  for (const Piece& piece : picture.pieces) {
    if (!piece.lines.empty()) tags.draw(piece, text_layout);
  }
  tags.close();
  cairo_show_page(cairo.get());
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
    return {{}, {{"", "de PDF kon niet worden gemaakt", "the PDF could not be made"}}};
  return finish_pdf(bytes, picture.title, picture.language);
}

}  // namespace headpin::report
