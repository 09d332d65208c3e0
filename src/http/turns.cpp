#include "http/turns.hpp"

#include "http/answers.hpp"

#include <utility>

namespace headpin::http {

struct Turns::State {
  Post post;
  std::size_t free;
  FairLine waiting;
};

Turns::Turns(Post post, std::size_t at_once, FairLine::Bounds bounds)
    : state_(std::make_shared<State>(State{std::move(post), at_once, FairLine(bounds)})) {}

void Turns::run(const Ask& ask, std::stop_token gone, const net::Reply& reply, const text::Problem& busy,
                std::function<void(Turn)> start) {
  // It waits in the state, so it must not keep that alive.
  auto task = [weak = std::weak_ptr(state_), gone = std::move(gone), start = std::move(start)] {
    const Turn turn(nullptr, [weak](std::nullptr_t) {
      const auto there = weak.lock();
      if (!there) return;
      there->post([weak] {
        const auto still = weak.lock();
        if (!still) return;
        ++still->free;
        next(still);
      });
    });
    if (!gone.stop_requested()) start(turn);
  };
  switch (state_->waiting.push(ask.asker(), std::move(task))) {
    case FairLine::Place::taken:
      return next(state_);
    case FairLine::Place::own_full:
      return reply(too_many_requests());
    case FairLine::Place::all_full:
      return reply(unavailable({busy}));
  }
}

void Turns::answer(const Ask& ask, const net::Reply& reply, const text::Problem& busy,
                   std::function<void(const net::Reply&)> start) {
  run(ask, ask.request->gone, reply, busy, [reply, start = std::move(start)](Turn turn) {
    start(net::Reply([reply, turn = std::move(turn)](net::Response response) { reply(std::move(response)); }));
  });
}

void Turns::next(const std::shared_ptr<State>& state) {
  while (state->free > 0 && !state->waiting.empty()) {
    --state->free;
    const FairLine::Task task = state->waiting.pop();
    task();
  }
}

}  // namespace headpin::http
