#pragma once

#include "text/problem.hpp"

#include <fontconfig/fontconfig.h>
#include <string_view>

/// The fonts inside the program, and those of the host for other scripts.
namespace headpin::report {

constexpr const char* kFamily = "Atkinson Hyperlegible Next";

/// All fonts to choose from; made at the first call and kept. Null when that failed. May be shared by threads.
FcConfig* fonts();

/// Why `fonts` is null, said to a person; nothing when all is well.
text::Problems font_problems();

/// The file of our own font.
std::string_view font_bytes(bool bold);

}  // namespace headpin::report
