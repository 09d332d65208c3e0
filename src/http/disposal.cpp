#include "http/disposal.hpp"

namespace headpin::http {

void Disposal::begin() {
  store_.purge(now_() - kKept.count(), [](const text::Problems&) {});  // what could not go now goes another day
  loop_.later(kEvery, [this] { begin(); });
}

}  // namespace headpin::http
