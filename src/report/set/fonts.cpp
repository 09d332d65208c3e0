#include "report/set/fonts.hpp"

#include "embedded/report_files.hpp"

#include <memory>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace headpin::report {
namespace {

/// The host's fonts stand in for scripts that ours does not have. A copy of ours on the host is passed over, so that a
/// picture does not depend on which version that is.
constexpr const char* kSettings = R"(<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <selectfont><rejectfont>
    <glob>*/[Aa]tkinson*</glob>
    <pattern><patelt name="scalable"><bool>false</bool></patelt></pattern>
  </rejectfont></selectfont>
  <match target="pattern">
    <edit name="family" mode="append_last">
      <string>Inter</string><string>Noto Sans</string><string>DejaVu Sans</string><string>Symbola</string><string>Noto Color Emoji</string>
    </edit>
  </match>
</fontconfig>)";

/// Gives bytes a path for the libraries that only read files. It lives as long as the program.
std::string path_of(std::string_view bytes) {
  const int file = memfd_create("headpin-font", MFD_CLOEXEC);
  if (file < 0) return {};
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t step = write(file, bytes.data() + written, bytes.size() - written);
    if (step <= 0) {
      close(file);
      return {};
    }
    written += static_cast<std::size_t>(step);
  }
  return "/proc/self/fd/" + std::to_string(file);
}

struct Destroy {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};

FcConfig* load() {
  FcConfig* config = FcConfigCreate();
  const auto* settings = reinterpret_cast<const FcChar8*>(kSettings);
  bool good = FcConfigParseAndLoadFromMemory(config, settings, FcTrue) != 0 && FcConfigBuildFonts(config) != 0;
  for (const embedded::File& file : embedded::report_files()) {
    if (!file.path.ends_with(".ttf")) continue;
    const std::string path = path_of(file.bytes);
    good = good && !path.empty() && FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str())) != 0;
  }
  if (good) return config;
  FcConfigDestroy(config);
  return nullptr;
}

}  // namespace

FcConfig* fonts() {
  static const std::unique_ptr<FcConfig, Destroy> config(load());
  return config.get();
}

text::Problems font_problems() {
  if (fonts() != nullptr) return {};
  return {{"", "de letters van Headpin kunnen niet worden gebruikt: is er geheugen vrij, en is /proc leesbaar?",
           "Headpin's letters cannot be used: is memory free, and can /proc be read?"}};
}

std::string_view font_bytes(bool bold) {
  const std::string_view end = bold ? "-Bold.ttf" : "-Regular.ttf";
  for (const embedded::File& file : embedded::report_files()) {
    if (file.path.ends_with(end)) return file.bytes;
  }
  return {};
}

}  // namespace headpin::report

// What the sanitizers cannot see. Fontconfig packs the pointers to what it keeps, so the leak checker takes it for
// lost. Pango looks for fonts on threads of its own behind locks of GLib, which the thread checker does not know.

// NOLINTBEGIN(bugprone-reserved-identifier)
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n";
}
#endif
#if __has_feature(thread_sanitizer)
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "called_from_lib:libfontconfig\ncalled_from_lib:libpango-1.0\n"
         "called_from_lib:libpangoft2\ncalled_from_lib:libpangocairo\ncalled_from_lib:libglib-2.0\n"
         "called_from_lib:libgobject-2.0\ncalled_from_lib:libcairo.so\ncalled_from_lib:libharfbuzz.so\n"
         "called_from_lib:libfreetype\nrace:libfontconfig\nrace:libpango\nrace:libglib\n";
}
#endif
#endif
// NOLINTEND(bugprone-reserved-identifier)
