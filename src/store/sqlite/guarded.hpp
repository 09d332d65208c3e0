#pragma once

#include "store/sqlite/database.hpp"

#include <utility>

namespace headpin::store {

/// Why something is not done, where SQLite's own words say too little. Stays within this room, as Failure does.
struct Refused {
  text::Problems problems;
};

inline void refuse_if(text::Problems problems) {
  if (!problems.empty()) throw Refused{std::move(problems)};
}

/// Runs `work` and turns a failure of SQLite, or a refusal, into problems.
template <class Work>
text::Problems guarded(const Work& work) {
  try {
    work();
    return {};
  } catch (const sqlite::Failure& failure) {
    return {sqlite::problem_of(failure)};
  } catch (Refused& refused) {
    return std::move(refused.problems);
  }
}

/// Opens something, or tells why that cannot be.
template <class Thing, class Open>
text::Checked<Thing> opened(const Open& open) {
  text::Checked<Thing> out;
  out.problems = guarded([&] { out.value = open(); });
  return out;
}

}  // namespace headpin::store
