#include "app/told_store.hpp"

#include <algorithm>

namespace headpin::app {

void ToldStore::append(store::Append append) {
  append.done = told(std::move(append.done));
  store_.append(std::move(append));
}

void ToldStore::become(std::string id, store::State state, std::int64_t at, store::Done done) {
  store_.become(std::move(id), state, at, told(std::move(done)));
}

void ToldStore::purge(std::int64_t before, store::Done done) {
  store_.purge(before, told(std::move(done)));
}

store::Done ToldStore::told(store::Done done) {
  return [this, done = std::move(done)](text::Problems problems) {
    tell(problems);
    if (done) done(std::move(problems));
  };
}

void ToldStore::create(std::vector<store::NewDocument> documents, store::Done done) {
  std::vector<std::string> taken;
  taken.reserve(documents.size());
  for (const store::NewDocument& one : documents) taken.push_back(store::name_taken(one.id).en);
  store_.create(std::move(documents), [this, taken = std::move(taken),
                                       done = std::move(done)](text::Problems problems) {
    const bool of_name = !problems.empty() && std::find(taken.begin(), taken.end(), problems.front().en) != taken.end();
    if (!of_name) tell(problems);
    if (done) done(std::move(problems));
  });
}

void ToldStore::tell(const text::Problems& problems) {
  using Clock = std::chrono::steady_clock;
  constexpr Clock::duration kBetween = std::chrono::minutes(1);
  if (problems.empty()) {
    if (told_ != 0 && told_.exchange(0) != 0) log_.event("saving works again");
    return;
  }
  const Clock::rep now = Clock::now().time_since_epoch().count();
  if (told_ != 0 && Clock::duration(now - told_) < kBetween) return;
  told_ = now;
  log_.problems(problems, language_);
}

}  // namespace headpin::app
