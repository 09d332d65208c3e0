#include "report/set/text_layout.hpp"

#include "report/set/fonts.hpp"
#include "report/set/hyphens.hpp"

#include <algorithm>
#include <pango/pangofc-fontmap.h>
#include <utility>

namespace headpin::report {
namespace {

// Pango counts in whole 1/1024 of its unit: a tenth of a millimetre keeps type of 1 mm exact.
constexpr double kUnit = 0.1;
constexpr double kLeading = 1.28;  // from baseline to baseline, in type sizes
constexpr const char* kSoftHyphen = "\u00AD";

int to_pango(double millimetres) {
  return static_cast<int>(millimetres / kUnit * PANGO_SCALE);
}
double from_pango(int units) {
  return units * kUnit / PANGO_SCALE;
}

/// What is seen of a line: its text without the soft hyphens inside, and with a hyphen where a word is broken.
std::string visible(std::string text, bool broken) {
  for (std::size_t at = 0; (at = text.find(kSoftHyphen, at)) != std::string::npos;) text.erase(at, 2);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return broken ? text + "-" : text;
}

/// The characters that a layout has no glyph for.
std::set<gunichar> unknown(PangoLayout* layout) {
  std::set<gunichar> characters;
  for (const GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
    for (const GSList* run = static_cast<const PangoLayoutLine*>(at->data)->runs; run != nullptr; run = run->next) {
      const PangoGlyphString* glyphs = static_cast<const PangoGlyphItem*>(run->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph != PANGO_GLYPH_EMPTY)
          characters.insert(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
      }
    }
  }
  return characters;
}

/// Text in which other characters stand for those without a glyph: a reader sees that something was there.
std::string replaced(const std::string& text, const std::set<gunichar>& characters) {
  constexpr const char* kSomething = "\u25CA";  // a lozenge, which our font has
  std::string out;
  for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    if (characters.contains(g_utf8_get_char(at))) {
      out += kSomething;
    } else {
      out.append(at, static_cast<const char*>(g_utf8_next_char(at)));
    }
  }
  return out;
}

// Longer than any that people write.
constexpr int kLongWord = 128;

bool has_long_word(const std::string& text) {
  int characters = 0;
  for (const char* at = text.c_str(); *at != '\0' && characters <= kLongWord; at = g_utf8_next_char(at))
    characters = g_unichar_isspace(g_utf8_get_char(at)) != 0 ? 0 : characters + 1;
  return characters > kLongWord;
}

/// Where so many characters from `begin` on end, with the marks on the last one.
std::size_t after_characters(const std::string& text, std::size_t begin, int count) {
  const char* at = text.c_str() + begin;
  while (*at != '\0' && (count-- > 0 || g_unichar_ismark(g_utf8_get_char(at)) != 0)) at = g_utf8_next_char(at);
  return static_cast<std::size_t>(at - text.c_str());
}

/// Text of which no character has more marks on it than text for exchange may have (UAX #15, 13): to place thousands
/// takes minutes.
std::string with_few_marks(const std::string& text) {
  constexpr int kMostMarks = 30;
  std::string out;
  int marks = 0;
  for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    marks = g_unichar_ismark(g_utf8_get_char(at)) != 0 ? marks + 1 : 0;
    if (marks <= kMostMarks) out.append(at, static_cast<const char*>(g_utf8_next_char(at)));
  }
  return out;
}

/// A few lines of which the last holds little more than a word.
bool ends_short(const Paragraph& paragraph) {
  constexpr std::size_t kFew = 5;
  constexpr double kShort = 0.45;
  if (paragraph.cut || paragraph.lines.size() < 2 || paragraph.lines.size() > kFew) return false;
  double widest = 0;
  for (const TextLine& line : paragraph.lines) widest = std::max(widest, line.box.width);
  return paragraph.lines.back().box.width < kShort * widest;
}

std::ptrdiff_t hyphens(const Paragraph& paragraph) {
  return std::count_if(paragraph.lines.begin(), paragraph.lines.end(),
                       [](const TextLine& line) { return line.text.ends_with('-'); });
}

}  // namespace

void move_lines(Paragraph& paragraph, Point to) {
  for (TextLine& line : paragraph.lines) {
    line.box.x += to.x;
    line.box.y += to.y;
    line.baseline += to.y;
  }
}

TextLayout::TextLayout(text::Language language, std::stop_token stop)
    : language_(language), stop_(std::move(stop)), map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), fonts());
  context_.reset(pango_font_map_create_context(map_.get()));
  // The printer or the screen rounds, not we: lines are as long in every size.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), pango_language_from_string(language == text::Language::nl ? "nl" : "en"));
  layout_.reset(pango_layout_new(context_.get()));
}

PangoLayout* TextLayout::prepared(const Type& type) const {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamily);
  pango_font_description_set_weight(font, type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, type.size / kUnit * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  return layout_.get();
}

TextLine TextLayout::measured(std::string text, const Type& type, bool right_to_left) const {
  pango_context_set_base_dir(context_.get(), right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  PangoLayout* layout = prepared(type);
  pango_layout_context_changed(layout);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_width(layout, -1);
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  PangoRectangle logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), nullptr, &logical);
  TextLine line;
  line.text = std::move(text);
  line.box = {0, 0, from_pango(logical.width), from_pango(logical.height)};
  line.baseline = from_pango(-logical.y);
  line.size = type.size;
  line.bold = type.bold;
  line.right_to_left = right_to_left;
  return line;
}

void TextLayout::shorten(TextLine& line, double width) const {
  const Type type{line.size, line.bold};
  std::string text = line.text;
  if (text.ends_with('-')) text.pop_back();
  while (true) {
    line = measured(text + "…", type, line.right_to_left);
    if (line.box.width <= width || text.empty()) return;
    const char* before = g_utf8_find_prev_char(text.data(), text.data() + text.size());
    text.resize(before == nullptr ? 0 : static_cast<std::size_t>(before - text.data()));
    while (!text.empty() && text.back() == ' ') text.pop_back();
  }
}

TextLayout::Broken TextLayout::broken_once(const std::string& text, const Type& type, double width) const {
  pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
  PangoLayout* layout = prepared(type);
  pango_layout_context_changed(layout);
  pango_layout_set_auto_dir(layout, TRUE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, to_pango(width));
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));

  Broken result;
  int count = 0;
  const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
  const char* counted = text.data();
  std::ptrdiff_t characters = 0;
  for (const GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
    auto* line = static_cast<PangoLayoutLine*>(at->data);
    const auto start = static_cast<std::size_t>(line->start_index);
    const auto length = static_cast<std::size_t>(line->length);
    const char* end = text.data() + start + length;
    characters += g_utf8_strlen(counted, end - counted);
    counted = end;
    const bool within = *end != '\0' && *end != '\n';
    const PangoLogAttr& after = attributes[characters];
    result.inside_word = result.inside_word || (within && after.is_line_break == 0U);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    result.add(
        {visible(text.substr(start, length), within && after.break_inserts_hyphen != 0U), start,
         line->resolved_dir == PANGO_DIRECTION_RTL, from_pango(-logical.y), from_pango(logical.y + logical.height), 0},
        type.size);
  }
  if (pango_layout_get_unknown_glyphs_count(layout) > 0) result.without_glyph = unknown(layout);
  return result;
}

/// As broken_once, for text with words so long that Pango would take minutes: it tries every place in one.
TextLayout::Broken TextLayout::broken_by_piece(const std::string& text, const Type& type, double width) const {
  Broken result;
  std::size_t begin = 0;
  for (int most = kLongWord; begin < text.size() && !stop_.stop_requested();) {
    const std::size_t end = after_characters(text, begin, most);
    Broken piece = broken_once(text.substr(begin, end - begin), type, width);
    const bool last = end == text.size();
    if (!last && piece.lines.size() < 2) {
      most *= 2;
      continue;
    }
    const std::size_t next = last ? text.size() : begin + piece.lines.back().begin;
    if (!last) piece.lines.pop_back();  // more of it is to come
    for (Broken::Line& line : piece.lines) result.add(std::move(line), type.size);
    result.inside_word = result.inside_word || piece.inside_word;
    result.without_glyph.merge(piece.without_glyph);
    begin = next;
    most = kLongWord;
  }
  return result;
}

void TextLayout::Broken::add(Line line, double size) {
  line.baseline = lines.empty() ? line.ascent
                                : lines.back().baseline + std::max(kLeading * size, lines.back().descent + line.ascent);
  lines.push_back(std::move(line));
}

TextLayout::Broken TextLayout::broken(std::string_view raw, const Type& type, double width, int most_lines) const {
  const auto broken_up = [&](const std::string& text) {
    return has_long_word(text) ? broken_by_piece(text, type, width) : broken_once(text, type, width);
  };
  std::string text = stop_.stop_requested() ? std::string() : with_few_marks(plain_text(raw));
  Broken result = broken_up(text);
  if (!result.without_glyph.empty()) {
    text = replaced(text, result.without_glyph);
    result = broken_up(text);
  }
  if (result.inside_word) result = broken_up(with_soft_hyphens(text, language_));
  if (result.lines.empty()) return broken_once({}, type, width);  // stopped on the way: text has a line at least
  const auto most = static_cast<std::size_t>(most_lines);
  result.cut = most > 0 && result.lines.size() > most;
  if (result.cut) result.lines.resize(most);
  return result;
}

double TextLayout::height(std::string_view text, const Type& type, double width, int most_lines) const {
  return broken(text, type, width, most_lines).height();
}

Paragraph TextLayout::set(std::string_view text, const Type& type, Colour colour, double width, int most_lines) const {
  Broken pieces = broken(text, type, width, most_lines);
  Paragraph paragraph{{}, pieces.height(), pieces.cut};
  for (Broken::Line& piece : pieces.lines) {
    TextLine line = measured(std::move(piece.text), type, piece.right_to_left);
    if (pieces.cut && &piece == &pieces.lines.back()) shorten(line, width);
    if (line.box.width > width) {  // a single wide letter, or a hyphen that just does not fit
      line = measured(line.text, {type.size * width / line.box.width * 0.999, type.bold}, line.right_to_left);
    }
    line.box = {line.right_to_left ? width - line.box.width : 0, piece.baseline - piece.ascent, line.box.width,
                piece.ascent + piece.descent};
    line.baseline = piece.baseline;
    line.colour = colour;
    paragraph.lines.push_back(std::move(line));
  }
  return paragraph;
}

Paragraph TextLayout::set_evenly(std::string_view text, const Type& type, Colour colour, double width,
                                 int most_lines) const {
  Paragraph best = set(text, type, colour, width, most_lines);
  if (!ends_short(best)) return best;
  for (const double share : {0.92, 0.84, 0.76, 0.68, 0.6}) {
    Paragraph other = set(text, type, colour, width * share, most_lines);
    if (other.lines.size() > best.lines.size() || hyphens(other) > hyphens(best)) break;
    // A line with characters of another font may be higher, and more lines may have one now.
    if (ends_short(other) || other.height > best.height) continue;
    for (TextLine& line : other.lines) {
      if (line.right_to_left) line.box.x += width * (1 - share);
    }
    return other;
  }
  return best;
}

void TextLayout::draw(cairo_t* cairo, const TextLine& line) const {
  (void)measured(line.text, {line.size, line.bold}, line.right_to_left);
  cairo_save(cairo);
  cairo_set_source_rgb(cairo, line.colour.red / 255.0, line.colour.green / 255.0, line.colour.blue / 255.0);
  cairo_move_to(cairo, line.box.x, line.baseline);
  cairo_scale(cairo, kUnit, kUnit);
  pango_cairo_update_context(cairo, context_.get());
  pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout_.get(), 0));
  cairo_restore(cairo);
}

}  // namespace headpin::report
