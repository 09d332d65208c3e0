#pragma once

#include <string>
#include <string_view>

namespace headpin::report {

/// A TrueType font with only what is needed to set `text` (UTF-8). The whole font when it cannot be reduced.
std::string subset(std::string_view font, std::string_view text);

}  // namespace headpin::report
