#pragma once

#include "rules/judges.hpp"
#include "store/store.hpp"

#include <string>

namespace headpin::live {

/// What a server with this store vouches for in one document. May outlive the store.
rules::Seal seal_for(const store::Store& store, const std::string& document);

}  // namespace headpin::live
