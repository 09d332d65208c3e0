#pragma once

#include "document/document.hpp"

namespace headpin::document {

/// What is wrong with the votes that `operations` would leave in the document: more than a voter's budget in a
/// workshop, or votes outside its voting step. The page counts too; this holds when two pages count at the same moment.
/// Taking a vote back is always possible. Call it before Document::apply.
text::Problems overspent(const Document& document, const Operations& operations);

/// Votes that `operations` would give, change or take back in the name of anybody but `voter`. Call it before
/// Document::apply.
text::Problems not_own_votes(const Document& document, const Operations& operations, std::string_view voter);

}  // namespace headpin::document
