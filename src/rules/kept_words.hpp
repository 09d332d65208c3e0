#pragma once

#include "document/document.hpp"

/// An assumption that a note is has the words of that note until somebody writes others.
namespace headpin::rules {

/// Has assumptions of which the note goes keep its words as their statement, in the same change: whoever may remove a
/// note need not be one who may write assumptions.
void keep_words(const document::Document& document, document::Operations& operations);

}  // namespace headpin::rules
