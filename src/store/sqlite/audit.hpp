#pragma once

#include "store/audit.hpp"

#include <string>

namespace headpin::store {

/// One line in the trail of a folder that no Headpin uses.
text::Problems record_in_audit(const std::string& folder, const AuditEvent& event);

}  // namespace headpin::store
