#pragma once

#include "store/keys.hpp"

#include <string>

namespace headpin::app {

/// The secret of a new owner's link, which takes the place of the one so far. Waits until it is on disk.
text::Checked<std::string> new_owner_link(store::Keys& keys);

}  // namespace headpin::app
