#pragma once

#include "rules/judges.hpp"

#include <cstdint>

namespace headpin::rules {

/// Fills in what the server itself says of what operations write, once the judges let them through: of whom comments,
/// evidence and attachments are, who moved a threshold that was fixed, and the words of a note that goes in the
/// assumption that it was. `now` is in milliseconds since 1970.
void sign(const document::Document& document, document::Operations& operations, const Author& author, std::int64_t now);

}  // namespace headpin::rules
