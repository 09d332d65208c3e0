#pragma once

#include "rules/judges.hpp"

#include <cstdint>

/// A threshold counts for something when it is chosen before the results: once a test began, what was chosen then
/// stays with it, and who moves the threshold says why.
namespace headpin::rules {

/// Fills in who moved a threshold that was fixed, and when (milliseconds since 1970), once `moved_thresholds` let it
/// through. Where none moves, what stood there stays; a test of which nothing is fixed has neither.
void sign_test_cards(const document::Document& document, document::Operations& operations, const Author& author,
                     std::int64_t now);

}  // namespace headpin::rules
