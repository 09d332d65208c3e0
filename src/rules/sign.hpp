#pragma once

#include "rules/judges.hpp"

#include <cstdint>

namespace headpin::rules {

/// Fills in what the server itself says of what operations write, once the judges let them through: of whom comments,
/// evidence and attachments are, and who moved a threshold that was fixed. `now` is in milliseconds since 1970.
void sign(const document::Document& document, document::Operations& operations, const Author& author, std::int64_t now);

}  // namespace headpin::rules
