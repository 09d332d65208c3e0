#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::attachment {

/// A file in a zip that is written byte by byte, so that it may lie.
struct ZipPart {
  std::string name;
  std::string content;
  std::uint16_t method = 0;      ///< 0: as it is; 8: `content` is deflated already
  std::uint32_t claimed = 0;     ///< how large it says that it is unpacked; 0: as it is
  std::uint16_t flags = 0;       ///< 1: encrypted
  std::uint32_t mode = 0100644;  ///< of Unix
};

inline std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

/// A zip as APPNOTE.TXT 6.3.10 has it, without more.
inline std::string zip_of(const std::vector<ZipPart>& parts) {
  const auto number = [](std::uint64_t value, std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
    return out;
  };
  std::string out, list;
  for (const ZipPart& part : parts) {
    const std::string common = number(part.flags, 2) + number(part.method, 2) + number(0, 4) +
                               number(crc32_of(part.content), 4) + number(part.content.size(), 4) +
                               number(part.claimed == 0 ? part.content.size() : part.claimed, 4) +
                               number(part.name.size(), 2) + number(0, 2);
    list += "PK\1\2" + number(3U << 8U | 20U, 2) + number(20, 2) + common + number(0, 6) +
            number(std::uint64_t{part.mode} << 16U, 4) + number(out.size(), 4) + part.name;
    out += "PK\3\4" + number(20, 2) + common + part.name + part.content;
  }
  return out + list + "PK\5\6" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) +
         number(list.size(), 4) + number(out.size(), 4) + number(0, 2);
}

}  // namespace headpin::attachment
