#pragma once

#include "rules/judges.hpp"

#include <cstdint>

/// A piece of evidence carries who entered it (`by`, `author`) and when (`at`). It has no seal: an editor may change
/// what it says, so a proof of who said it would vouch for nothing. What changed it stands in the history.
namespace headpin::rules {

/// Fills in by whom and when evidence was entered, once `evidence_of_others` let it through (`sign_entered`).
void sign_evidence(const document::Document& document, document::Operations& operations, const Author& author,
                   std::int64_t now);

}  // namespace headpin::rules
