#pragma once

#include "text/text.hpp"

#include <cstdint>
#include <string>

namespace headpin::http {

/// The server's day, as a picture says it.
std::string today_in_words(text::Language language);

/// The beginning of today, UTC, in seconds since 1970: tables made on one day are the same file.
std::int64_t today_in_seconds();

}  // namespace headpin::http
