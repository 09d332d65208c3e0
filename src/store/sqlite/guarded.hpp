#pragma once

#include "store/sqlite/database.hpp"

namespace headpin::store {

/// Runs `work` and turns a failure of SQLite into problems.
template <class Work>
text::Problems guarded(const Work& work) {
  try {
    work();
    return {};
  } catch (const sqlite::Failure& failure) {
    return {sqlite::problem_of(failure)};
  }
}

/// Opens something, or tells why SQLite could not.
template <class Thing, class Open>
text::Checked<Thing> opened(const Open& open) {
  text::Checked<Thing> out;
  out.problems = guarded([&] { out.value = open(); });
  return out;
}

}  // namespace headpin::store
