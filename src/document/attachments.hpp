#pragma once

#include "document/document.hpp"

#include <set>
#include <string>

namespace headpin::document {

/// The hashes of the contents that a document's attachments name.
std::set<std::string, std::less<>> attachment_hashes(const Document& document);

}  // namespace headpin::document
