#pragma once

#include "net/message.hpp"

namespace headpin::http {

/// The page itself, from inside the program: a file of the page, or the page for every other path (it finds its own way
/// by the address). Files whose names carry a hash of their content are kept by browsers for good; the rest is asked
/// for again with an ETag.
net::Response page(const net::Request& request);

}  // namespace headpin::http
