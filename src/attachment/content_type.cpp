#include "attachment/content_type.hpp"

#include "attachment/zip.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace headpin::attachment {
namespace {

using text::Problem;

/// A kind of content. One that has no media type is known, and not taken.
struct Kind {
  ContentType content;
  std::vector<std::string_view> endings;  ///< other names for it
  std::string_view nl;                    ///< what it is
  std::string_view en;
};

const std::array kTaken{
    Kind{{"application/pdf", ".pdf"}, {}, "een PDF", "a PDF"},
    Kind{{"image/png", ".png"}, {}, "een afbeelding (PNG)", "a picture (PNG)"},
    Kind{{"image/jpeg", ".jpg"}, {".jpeg", ".jpe"}, "een foto (JPEG)", "a photo (JPEG)"},
    Kind{{"image/webp", ".webp"}, {}, "een afbeelding (WebP)", "a picture (WebP)"},
    Kind{{"image/heic", ".heic"}, {".heif"}, "een foto (HEIC)", "a photo (HEIC)"},
    Kind{{"image/gif", ".gif"}, {}, "een afbeelding (GIF)", "a picture (GIF)"},
    Kind{{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
         {},
         "een Word-document",
         "a Word document"},
    Kind{{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
         {},
         "een Excel-werkmap",
         "an Excel workbook"},
    Kind{{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
         {},
         "een PowerPoint-presentatie",
         "a PowerPoint presentation"},
    Kind{{"application/vnd.oasis.opendocument.text", ".odt"}, {}, "een OpenDocument-tekst", "an OpenDocument text"},
    Kind{{"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
         {},
         "een OpenDocument-rekenblad",
         "an OpenDocument spreadsheet"},
    Kind{{"application/vnd.oasis.opendocument.presentation", ".odp"},
         {},
         "een OpenDocument-presentatie",
         "an OpenDocument presentation"},
    Kind{{"message/rfc822", ".eml"}, {}, "een e-mail", "an e-mail"},
    Kind{{"text/csv", ".csv"}, {".tsv", ".txt"}, "een tabel (CSV)", "a table (CSV)"},
    Kind{{"text/plain", ".txt"}, {".text", ".md", ".log", ".csv", ".tsv"}, "platte tekst", "plain text"},
};

/// What can be told of it, for words only.
struct Refused {
  std::string_view nl;
  std::string_view en;
};
constexpr Refused kHtml{"een webpagina (HTML)", "a web page (HTML)"};
constexpr Refused kSvg{"een tekening die programma kan bevatten (SVG)", "a drawing that can hold a program (SVG)"};
constexpr Refused kXml{"een XML-bestand", "an XML file"};
constexpr Refused kZip{"een zip-bestand", "a zip file"};
constexpr Refused kMacros{"een Office-bestand met macro's", "an Office file with macros"};
constexpr Refused kProtected{"een zip-bestand dat niet te lezen is", "a zip file that cannot be read"};
constexpr Refused kUnknown{"iets dat Headpin niet kent", "something that Headpin does not know"};

/// The first bytes of kinds that are known, and not taken.
struct Signature {
  std::string_view bytes;
  Refused is;
};
constexpr std::array kRefused{
    Signature{{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8},
              {"een oud Office-bestand of Outlook-bericht (doc, xls, ppt, msg)",
               "an old Office file or Outlook message (doc, xls, ppt, msg)"}},
    Signature{"{\\rtf", {"een RTF-bestand", "an RTF file"}},
    Signature{"MZ", {"een Windows-programma", "a Windows program"}},
    Signature{"\x7F"
              "ELF",
              {"een programma", "a program"}},
    Signature{"#!", {"een script", "a script"}},
    Signature{"Rar!", {"een rar-bestand", "a rar file"}},
    Signature{"7z\xBC\xAF", {"een 7z-bestand", "a 7z file"}},
    Signature{"\x1F\x8B", {"een gzip-bestand", "a gzip file"}},
    Signature{"ID3", {"geluid (MP3)", "sound (MP3)"}},
    Signature{"\xFF\xFB", {"geluid (MP3)", "sound (MP3)"}},
    Signature{"OggS", {"geluid of beeld (Ogg)", "sound or video (Ogg)"}},
    Signature{"\x1A\x45\xDF\xA3", {"een video (Matroska of WebM)", "a video (Matroska or WebM)"}},
    Signature{"BM", {"een afbeelding (BMP)", "a picture (BMP)"}},
    Signature{"II*", {"een afbeelding (TIFF)", "a picture (TIFF)"}},
    Signature{"MM", {"een afbeelding (TIFF)", "a picture (TIFF)"}},
};

/// Of so much at the beginning a text is told what it is.
constexpr std::size_t kBeginning = std::size_t{64} << 10;

char low(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), low);
  return out;
}

bool at(std::string_view content, std::size_t place, std::string_view bytes) {
  return content.size() >= place + bytes.size() && content.substr(place, bytes.size()) == bytes;
}

/// Told: what is taken, or what it is instead.
struct Told {
  const Kind* kind = nullptr;
  Refused is = kUnknown;
};

Told taken(std::string_view type) {
  const auto found = std::ranges::find(kTaken, type, [](const Kind& kind) { return kind.content.type; });
  return {found == kTaken.end() ? nullptr : &*found};
}

Told refused(const Refused& is) {
  return {nullptr, is};
}

/// ISO base media (ISO/IEC 14496-12): which it is its brands say.
Told told_of_media(std::string_view content) {
  const auto number = [&](std::size_t place) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(content[place + i]);
    return out;
  };
  const std::size_t end = std::min({number(0), content.size(), std::size_t{512}});
  bool still = false;
  for (std::size_t place = 8; place + 4 <= end; place += place == 8 ? 8 : 4) {  // the version lies between
    const std::string_view brand = content.substr(place, 4);
    if (brand == "avif" || brand == "avis") return refused({"een afbeelding (AVIF)", "a picture (AVIF)"});
    still = still || brand == "heic" || brand == "heix" || brand == "heim" || brand == "heis" || brand == "mif1";
  }
  return still ? taken("image/heic") : refused({"een video of geluid (MP4, MOV)", "a video or sound (MP4, MOV)"});
}

/// Office files are zips: what is in them tells which.
Told told_of_zip(std::string_view content) {
  const text::Checked<Entries> entries = entries_of(content);
  if (!entries.ok()) return refused(kProtected);
  const auto has = [&](std::string_view name) {
    return std::ranges::find(entries.value, name, &Entry::name) != entries.value.end();
  };
  const bool macros = std::ranges::any_of(entries.value, [](const Entry& entry) {
    const std::string name = lowered(entry.name);
    return name.ends_with("vbaproject.bin") || name.starts_with("basic/");
  });
  if (has("[Content_Types].xml")) {
    if (macros) return refused(kMacros);
    if (has("word/document.xml"))
      return taken("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    if (has("xl/workbook.xml")) return taken("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    if (has("ppt/presentation.xml"))
      return taken("application/vnd.openxmlformats-officedocument.presentationml.presentation");
  }
  // OpenDocument 1.3, part 2, 3.3: the first entry, not compressed, so that it stands at byte 38.
  if (at(content, 30, "mimetype")) {
    constexpr std::size_t kPlace = 38;
    for (const Kind& kind : kTaken) {
      const std::string_view type = kind.content.type;
      if (!type.starts_with("application/vnd.oasis.") || !at(content, kPlace, type)) continue;
      if (!at(content, kPlace + type.size(), "PK")) continue;  // a template, or another kind
      return macros ? refused(kMacros) : Told{&kind};
    }
  }
  return refused(kZip);
}

bool is_text(std::string_view beginning, bool whole) {
  const bool controls = std::ranges::any_of(beginning, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7F;
  });
  if (controls) return false;
  const std::size_t good = text::valid_utf8(beginning);
  // A character may be cut in two where the beginning ends.
  if (good == beginning.size() || (!whole && beginning.size() - good < 4)) return true;
  // Of Windows-1252 no letter stands below 0xA0 but a few signs; what else it is nobody can tell.
  return std::ranges::none_of(beginning, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
  });
}

/// A mail as programs save it (RFC 5322): header lines up to an empty one, among them who sent it and when.
bool is_mail(std::string_view beginning) {
  bool from = false, when = false;
  while (!beginning.empty()) {
    const std::size_t end = beginning.find('\n');
    std::string_view line = beginning.substr(0, end);
    beginning.remove_prefix(end == std::string_view::npos ? beginning.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::size_t colon = line.find(':');
    const auto printable = [](char c) { return c > ' ' && c < 0x7F; };
    if (colon == 0 || colon == std::string_view::npos || !std::ranges::all_of(line.substr(0, colon), printable))
      return false;
    const std::string name = lowered(line.substr(0, colon));
    from = from || name == "from";
    when = when || name == "date" || name == "received";
  }
  return from && when;
}

/// Lines that all have as many of one divider.
bool is_table(std::string_view beginning) {
  constexpr std::size_t kLines = 20;
  for (const char divider : {';', '\t', ','}) {
    std::string_view rest = beginning;
    std::optional<std::ptrdiff_t> each;
    std::size_t lines = 0;
    bool same = true;
    while (same && lines < kLines) {
      const std::size_t end = rest.find('\n');
      if (end == std::string_view::npos) break;  // the last may not be whole
      const auto count = std::ranges::count(rest.substr(0, end), divider);
      rest.remove_prefix(end + 1);
      same = count > 0 && (!each || *each == count);
      each = count;
      ++lines;
    }
    if (same && lines >= 2) return true;
  }
  return false;
}

Told told_of_text(std::string_view content) {
  std::string_view beginning = content.substr(0, kBeginning);
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (beginning.starts_with(kMark)) beginning.remove_prefix(kMark.size());
  if (!is_text(beginning, content.size() <= kBeginning)) return {};
  if (is_mail(beginning)) return taken("message/rfc822");
  const std::string small = lowered(beginning);
  const std::size_t first = small.find_first_not_of(" \t\r\n\f");
  const std::string_view start =
      first == std::string::npos ? std::string_view() : std::string_view(small).substr(first);
  // What a browser would take for a page (WHATWG MIME Sniffing, 7.1), and what makes one of it wherever it stands.
  for (const std::string_view tag : {"<!doctype html", "<html", "<script", "<iframe", "<body"})
    if (small.find(tag) != std::string::npos) return refused(kHtml);
  for (const std::string_view tag : {"<head", "<title", "<style", "<meta", "<h1", "<div", "<font", "<table", "<a",
                                     "<b>", "<br", "<p>", "<img", "<object", "<embed", "<!--"})
    if (start.starts_with(tag)) return refused(kHtml);
  if (small.find("<svg") != std::string::npos) return refused(kSvg);
  if (start.starts_with("<?xml") || start.starts_with("<!")) return refused(kXml);
  return taken(is_table(beginning) ? "text/csv" : "text/plain");
}

Told told(std::string_view content) {
  if (content.starts_with("%PDF-")) return taken("application/pdf");
  if (content.starts_with("\x89PNG\r\n\x1A\n")) return taken("image/png");
  if (content.starts_with("\xFF\xD8\xFF")) return taken("image/jpeg");
  if (content.starts_with("GIF87a") || content.starts_with("GIF89a")) return taken("image/gif");
  if (content.starts_with("RIFF") && at(content, 8, "WEBP")) return taken("image/webp");
  if (content.starts_with("RIFF")) return refused({"geluid of beeld (RIFF)", "sound or video (RIFF)"});
  if (content.size() >= 16 && at(content, 4, "ftyp")) return told_of_media(content);
  if (content.starts_with("PK\x03\x04")) return told_of_zip(content);
  if (content.starts_with("PK\x05\x06")) return refused(kZip);
  const Told text = told_of_text(content);
  if (text.kind != nullptr && !content.starts_with("#!") && !content.starts_with("{\\rtf")) return text;
  for (const Signature& signature : kRefused)
    if (content.starts_with(signature.bytes)) return refused(signature.is);
  return text;
}

/// The last part of a name, from its last dot.
std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : lowered(name.substr(dot));
}

bool fits(const Kind& kind, std::string_view ending) {
  return kind.content.ending == ending || std::ranges::find(kind.endings, ending) != kind.endings.end();
}

/// What a name says that it is.
const Kind* by_ending(std::string_view name) {
  const std::string ending = ending_of(name);
  const auto found =
      std::ranges::find(kTaken, std::string_view(ending), [](const Kind& kind) { return kind.content.ending; });
  if (found != kTaken.end()) return &*found;
  const auto other = std::ranges::find_if(kTaken, [&](const Kind& kind) { return fits(kind, ending); });
  return other == kTaken.end() ? nullptr : &*other;
}

/// "een PDF" without the article, as in "geen PDF".
std::string_view bare(std::string_view words) {
  for (const std::string_view article : {"een ", "an ", "a "})
    if (words.starts_with(article)) return words.substr(article.size());
  return words;
}

Problem not_taken(const Refused& is, std::string_view name) {
  const Kind* said = by_ending(name);
  const std::string shown(text::shortened(name, 100));
  const auto sentence = [&](std::string_view it, std::string_view is_word, std::string_view what, std::string_view no,
                            std::string_view not_this) {
    std::string out(name.empty() ? it : std::string_view(shown));
    out.append(" ").append(is_word).append(" ").append(what);
    if (!not_this.empty()) out.append(", ").append(no).append(" ").append(not_this);
    return out;
  };
  const std::string nl = sentence("dit", "is", is.nl, "geen", said == nullptr ? "" : bare(said->nl));
  const std::string en = sentence("this", "is", is.en, "not", said == nullptr ? "" : said->en);
  return {"",
          nl + ". Als bijlage kan: PDF, foto of afbeelding (JPEG, PNG, HEIC, WebP, GIF), Word, Excel of PowerPoint "
               "(docx, xlsx, pptx, zonder macro's), OpenDocument, tekst, CSV en e-mail (eml)",
          en + ". An attachment can be: PDF, photo or picture (JPEG, PNG, HEIC, WebP, GIF), Word, Excel or PowerPoint "
               "(docx, xlsx, pptx, without macros), OpenDocument, text, CSV and e-mail (eml)"};
}

}  // namespace

text::Checked<const ContentType*> type_of(std::string_view content, std::string_view name) {
  const Told is = told(content);
  if (is.kind == nullptr) return not_taken(is.is, name);
  return &is.kind->content;
}

const ContentType* taken_type(std::string_view type) {
  const Told found = taken(type);
  return found.kind == nullptr ? nullptr : &found.kind->content;
}

SavedName name_to_save(std::string_view name, std::string_view type) {
  name.remove_prefix(name.find_last_of("/\\") + 1);
  const Kind* kind = taken(type).kind;
  const std::string ending = ending_of(name);
  if (kind == nullptr) return {name, ".bin"};
  if (!fits(*kind, ending)) return {name, std::string(kind->content.ending)};
  name.remove_suffix(ending.size());
  return {name, ending};
}

}  // namespace headpin::attachment
