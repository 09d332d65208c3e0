#pragma once

#include <string>
#include <string_view>

namespace headpin::access {

/// Chooses the fastest code for this processor and opens the system's random source; without one nothing is secret and
/// the program ends. What needs libsodium calls this first.
void wake_sodium();

/// 256 random bits from the operating system, as 43 letters, digits, - and _ (base64url, RFC 4648).
std::string new_secret();

/// So many small letters and digits that nobody takes for each other, at random from the operating system: 31 of them.
std::string random_letters(std::size_t length);

/// 39 random bits from the operating system, as 8 small letters and digits that nobody takes for each other: short
/// enough to read from a wall and type. What keeps it from being guessed is Gatekeeper::kWrongCodes, and that it ends
/// soon.
std::string new_code();

/// Whether a secret has the form of a code; any other is too long to be guessed.
bool is_code(std::string_view secret);

/// A short random name, for what is public: 96 bits.
std::string new_id();

/// What is kept of a secret: its SHA-256 in hexadecimal. A secret is random and long, so a plain hash is enough: there
/// is nothing to guess. Of a code there is for who has the hash, but who has that has the documents too.
std::string hash_of(std::string_view secret);

/// Proof that the holder of `key` vouches for the text: keyed BLAKE2b of 256 bits (RFC 7693), as 43 characters of
/// base64url. `key`: 16 to 64 bytes.
std::string seal_of(std::string_view key, std::string_view text);

/// Compares in a time that does not depend on where two texts differ.
bool same(std::string_view one, std::string_view other);

}  // namespace headpin::access
