#include "app/told_store.hpp"

#include "store/clock.hpp"

namespace headpin::app {

void ToldStore::append(store::Append append) {
  append.done = [this, done = std::move(append.done)](text::Problems problems) {
    tell(problems);
    if (done) done(std::move(problems));
  };
  store_.append(std::move(append));
}

void ToldStore::tell(const text::Problems& problems) {
  constexpr std::int64_t kBetweenMs = 60'000;
  if (problems.empty()) {
    if (told_ != 0 && told_.exchange(0) != 0) log_.event("saving works again");
    return;
  }
  const std::int64_t now = store::now_ms();
  if (now - told_ < kBetweenMs) return;
  told_ = now;
  log_.problems(problems, language_);
}

}  // namespace headpin::app
