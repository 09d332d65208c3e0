#include "http/disposal.hpp"

namespace headpin::http {

void Disposal::begin() {
  // What could not go now goes another day.
  store_.purge(now_() - kKept.count(), [this](const text::Problems&) {
    // By the loop: when that has ended the store may be about to.
    loop_.post([this] { store_.files().review(now_(), [](const text::Problems&) {}); });
  });
  loop_.later(kEvery, [this] { begin(); });
}

}  // namespace headpin::http
