#pragma once

#include "store/keys.hpp"

#include <string>
#include <vector>

namespace headpin::app {

/// The secret of a new owner's link, which takes the place of the one so far. Waits until it is on disk.
text::Checked<std::string> new_owner_link(store::Keys& keys);

/// The addresses at which it brings somebody in, a line each: "https://headpin.example.org/enter#…".
std::string links_at(const std::vector<std::string>& addresses, const std::string& secret, const char* indent = "");

}  // namespace headpin::app
