#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text in UTF-8 (RFC 3629).
namespace headpin::text {

/// How many bytes at the start of `bytes` are valid UTF-8: all of them, or up to the first that cannot be.
std::size_t valid_utf8(std::string_view bytes);

/// How many characters `text` has, an accent on its own counted as one; `text` is valid.
std::size_t characters(std::string_view text);

/// The longest start of `text` of at most `bytes` bytes that does not end inside a character; `text` is valid.
std::string_view shortened(std::string_view text, std::size_t bytes);

/// A text of somebody else on one line of a terminal: line ends and tabs are spaces, and what steers a terminal or
/// turns the direction of writing (C0, DEL, C1, and the bidirectional controls of Unicode UAX 9) is U+FFFD; `text` is
/// valid.
std::string on_one_line(std::string_view text);

}  // namespace headpin::text
