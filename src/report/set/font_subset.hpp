#pragma once

#include <string>
#include <string_view>

namespace headpin::report {

/// A TrueType font with only what is needed to set `letters` (UTF-8). The whole font when it cannot be reduced.
std::string subset(std::string_view font, std::string_view letters);

}  // namespace headpin::report
