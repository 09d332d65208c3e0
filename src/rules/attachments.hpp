#pragma once

#include "rules/judges.hpp"

#include <cstdint>

/// Attachments (the kind `files`) carry who added them and when, as evidence does.
namespace headpin::rules {

/// Fills in by whom and when attachments were added, once `attachments_of_others` let it through.
void sign_attachments(const document::Document& document, document::Operations& operations, const Author& author,
                      std::int64_t now);

}  // namespace headpin::rules
