#pragma once

#include "http/routes.hpp"

namespace headpin::http {

/// The page itself, from inside the program: a file of the page, or the page for every other path that is not one of a
/// file or of the API (it finds its own way by the address). Files whose names carry a hash of their content are kept
/// by browsers for good; the rest is asked for again with an ETag. The last rows of a table: they take what no other
/// row does.
Routes page_routes();

}  // namespace headpin::http
