#pragma once

#include "text/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace headpin::access {

/// How hard it is to try a password: Argon2id (RFC 9106) with one lane.
struct Cost {
  unsigned long long passes = 2;
  std::size_t memory = std::size_t{32} << 20;  ///< bytes, in use while a password is hashed or tried
};

/// A new password has 8 to 200 characters, of any kind.
constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kLongestPassword = 200;
/// No password takes more bytes than this in UTF-8.
constexpr std::size_t kMostPasswordBytes = 4 * kLongestPassword;

/// Why this UTF-8 is too short or too long for a new password; nothing when it is good.
text::Problems problems_of_password(std::string_view password);

/// What is kept of a password: an Argon2id hash with its salt and cost, as text. Takes some hundredths of a second.
text::Checked<std::string> hash_of_password(std::string_view password, const Cost& cost = {});

/// Whether this is the password behind a hash, byte for byte; a problem when that could not be found out. Takes the
/// time and memory with which the hash was made.
text::Checked<bool> is_password(const std::string& hash, std::string_view password);

}  // namespace headpin::access
