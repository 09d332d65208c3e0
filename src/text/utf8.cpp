#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace headpin::text {
namespace {

/// Whether a byte goes on with a character that began before it.
bool goes_on(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Bytes of the character at the start of `text`; 0 if there is none (RFC 3629, section 4).
std::size_t length_of_first(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    return follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// Whether a character (valid UTF-8) does something to what stands around it, without a form of its own.
bool steers(std::string_view character) {
  const unsigned char lead = static_cast<unsigned char>(character[0]);
  if (lead < 0x20 || lead == 0x7F) return true;
  if (lead == 0xC2) return static_cast<unsigned char>(character[1]) < 0xA0;
  constexpr std::array<std::string_view, 15> kControls{"\u061C", "\u200E", "\u200F", "\u2028", "\u2029",
                                                       "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                                       "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};
  return std::find(kControls.begin(), kControls.end(), character) != kControls.end();
}

}  // namespace

std::size_t valid_utf8(std::string_view bytes) {
  std::size_t valid = 0;
  while (valid < bytes.size()) {
    const std::size_t length = length_of_first(bytes.substr(valid));
    if (length == 0) break;
    valid += length;
  }
  return valid;
}

std::size_t characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), goes_on));
}

std::string_view shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && goes_on(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string on_one_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(length_of_first(text), 1);
    const std::string_view character = text.substr(0, length);
    if (character == "\n" || character == "\r" || character == "\t") {
      out += ' ';
    } else {
      out += steers(character) ? std::string_view("\uFFFD") : character;
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace headpin::text
