#include "access/secret.hpp"

#include <array>
#include <cstdlib>
#include <sodium.h>
#include <span>
#include <vector>

namespace headpin::access {
namespace {

std::string base64url(std::span<const unsigned char> bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the final zero
  return text;
}

std::string random_text(std::size_t bytes) {
  wake_sodium();
  std::vector<unsigned char> random(bytes);
  randombytes_buf(random.data(), random.size());
  return base64url(random);
}

constexpr std::size_t kCodeLength = 8;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void wake_sodium() {
  static const bool awake = sodium_init() >= 0;
  if (!awake) std::abort();
}

std::string new_secret() {
  constexpr std::size_t kBytes = 32;
  return random_text(kBytes);
}

std::string random_letters(std::size_t length) {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  wake_sodium();
  std::string letters(length, ' ');
  for (char& letter : letters) letter = kLetters[randombytes_uniform(kLetters.size())];
  return letters;
}

std::string new_code() {
  return random_letters(kCodeLength);
}

bool is_code(std::string_view secret) {
  return secret.size() == kCodeLength;
}

std::string new_id() {
  constexpr std::size_t kBytes = 12;
  return random_text(kBytes);
}

std::string hash_of(std::string_view secret) {
  wake_sodium();
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(secret), secret.size());
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

std::string seal_of(std::string_view key, std::string_view text) {
  wake_sodium();
  std::array<unsigned char, crypto_generichash_BYTES> seal{};
  crypto_generichash(seal.data(), seal.size(), bytes_of(text), text.size(), bytes_of(key), key.size());
  return base64url(seal);
}

bool same(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace headpin::access
