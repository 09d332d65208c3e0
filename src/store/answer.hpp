#pragma once

#include "text/problem.hpp"

#include <functional>
#include <future>
#include <memory>
#include <utility>

namespace headpin::store {

/// What was asked, or why it cannot be told. Called once, from a thread of the store: it must not block there, and who
/// belongs to another thread goes on there. Not called at all when the store ends first.
template <class T>
using Answer = std::function<void(text::Checked<T>)>;

/// The same for what is written: without problems once it is on disk for good.
using Done = std::function<void(text::Problems)>;

/// Asks something and waits for the answer: for a command, and before a server runs.
template <class T, class Ask>
text::Checked<T> wait_for(const Ask& ask) {
  const auto answer = std::make_shared<std::promise<text::Checked<T>>>();
  ask(Answer<T>([answer](text::Checked<T> got) { answer->set_value(std::move(got)); }));
  return answer->get_future().get();
}
template <class Ask>
text::Problems wait_until_done(const Ask& ask) {
  const auto answer = std::make_shared<std::promise<text::Problems>>();
  ask(Done([answer](text::Problems got) { answer->set_value(std::move(got)); }));
  return answer->get_future().get();
}

}  // namespace headpin::store
