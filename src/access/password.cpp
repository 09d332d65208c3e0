#include "access/password.hpp"

#include "access/secret.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sodium.h>

namespace headpin::access {
namespace {

using text::Checked;
using text::Problem;
using text::Problems;

Problem no_memory() {
  return {"/password", "de server heeft nu te weinig geheugen voor een wachtwoord: probeer het zo nog eens",
          "the server has too little memory for a password now: try again in a moment"};
}

}  // namespace

Problems problems_of_password(std::string_view password) {
  const std::size_t length = text::characters(password);
  if (length >= kShortestPassword && length <= kLongestPassword) return {};
  return {{"/password", "neem een wachtwoord van 8 tot 200 tekens", "take a password of 8 to 200 characters"}};
}

Checked<std::string> hash_of_password(std::string_view password, const Cost& cost) {
  wake_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_argon2id_str(hash.data(), password.data(), password.size(), cost.passes, cost.memory) != 0)
    return {{}, {no_memory()}};
  return {hash.data(), {}};
}

Checked<bool> is_password(const std::string& hash, std::string_view password) {
  wake_sodium();
  errno = 0;
  if (crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0) return {true, {}};
  // Only another password says EINVAL; without the memory to find out nobody must be told that theirs is wrong.
  if (errno == EINVAL) return {false, {}};
  return {false, {no_memory()}};
}

}  // namespace headpin::access
