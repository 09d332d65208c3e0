#pragma once

#include "text/text.hpp"

#include <string>
#include <string_view>

namespace headpin::report {

/// Text as it can be set: valid UTF-8, one kind of line end, no control characters, no blank lines or spaces at its
/// ends.
std::string plain_text(std::string_view text);

/// Puts soft hyphens (U+00AD) into long words where Dutch may break them. Text in another language is left as it is.
std::string with_soft_hyphens(const std::string& text, text::Language language);

}  // namespace headpin::report
