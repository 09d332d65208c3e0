#pragma once

#include "http/fair_line.hpp"
#include "http/routes.hpp"

#include <functional>
#include <memory>
#include <stop_token>

namespace headpin::http {

/// What takes long is done for so many at a time; the others wait in a fair line. On the loop thread, but that a turn
/// may end on any.
class Turns {
 public:
  /// Runs a task on the loop thread, later.
  using Post = std::function<void(std::function<void()>)>;
  /// Its owner has the turn as long as this is there.
  using Turn = std::shared_ptr<const void>;

  Turns(Post post, std::size_t at_once, FairLine::Bounds bounds = {});

  /// Calls `start` with a turn, at once or when it comes, unless nobody waits for it any more by then (`gone`). When
  /// too many wait the answer is 503 with `busy`; when too many of the same visitor or address do, 429.
  void run(const Ask& ask, std::stop_token gone, const net::Reply& reply, const text::Problem& busy,
           std::function<void(Turn)> start);

  /// The same for work of one client that answers by a reply: its turn lasts until it did, or let the reply go.
  void answer(const Ask& ask, const net::Reply& reply, const text::Problem& busy,
              std::function<void(const net::Reply&)> start);

 private:
  struct State;
  static void next(const std::shared_ptr<State>& state);

  std::shared_ptr<State> state_;
};

}  // namespace headpin::http
