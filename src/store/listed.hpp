#pragma once

#include "document/document.hpp"

#include <cstdint>
#include <string>

namespace headpin::store {

/// What a list of documents shows of one. Kept beside the document and always up to date with it, so that a list needs no
/// document.
struct Summary {
  std::string name;      ///< of the PPS
  bool example = false;  ///< a worked example

  bool operator==(const Summary&) const = default;
};
Summary summary_of(const document::Document& document);

struct Listed {
  std::string id;
  Summary summary;
  std::int64_t updated = 0;  ///< milliseconds since 1970 UTC
  bool is_public = false;    ///< anybody may look
  std::string role = {};     ///< that a link gives, access::Role by its name; empty: none
};

}  // namespace headpin::store
