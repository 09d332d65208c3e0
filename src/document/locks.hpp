#pragma once

#include "document/document.hpp"

namespace headpin::document {

/// What somebody who may not lock and unlock notes would do to locks with `operations`: any operation on a note that is
/// locked now, and locking one. At most one problem for each note. Call it before Document::apply.
text::Problems locks_touched(const Document& document, const Operations& operations);

}  // namespace headpin::document
