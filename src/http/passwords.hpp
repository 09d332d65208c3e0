#pragma once

#include "text/problem.hpp"

namespace headpin::http {

/// Too many passwords of links wait to be tried or hashed, which is done one at a time.
inline text::Problem too_many_passwords() {
  return {"", "er komen nu te veel mensen tegelijk binnen: probeer het zo nog eens",
          "too many people come in at once: try again in a moment"};
}

}  // namespace headpin::http
