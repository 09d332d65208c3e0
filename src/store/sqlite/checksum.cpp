#include "store/sqlite/checksum.hpp"

#include <array>
#include <cstdint>
#include <sodium.h>
#include <sqlite3.h>
#include <vector>

namespace headpin::store::sqlite {
namespace {

using Hash = std::array<unsigned char, crypto_shorthash_BYTES>;
constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> kKey{};

Hash hash_of(const void* bytes, std::size_t size) {
  Hash out{};
  crypto_shorthash(out.data(), static_cast<const unsigned char*>(bytes), size, kKey.data());
  return out;
}

/// The hash of the hashes of the values: where one ends and the next begins counts too.
void checksum(sqlite3_context* context, int count, sqlite3_value** values) {
  std::vector<unsigned char> hashes;
  for (int i = 0; i < count; ++i) {
    const void* bytes = sqlite3_value_blob(values[i]);  // first: it turns a number into text
    const Hash one = hash_of(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[i])));
    hashes.insert(hashes.end(), one.begin(), one.end());
  }
  std::uint64_t sum = 0;
  for (const unsigned char byte : hash_of(hashes.data(), hashes.size())) sum = sum << 8U | byte;
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(sum));
}

}  // namespace

void add_checksum(sqlite3* database) {
  sqlite3_create_function_v2(database, "checksum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                             checksum, nullptr, nullptr, nullptr);
}

}  // namespace headpin::store::sqlite
