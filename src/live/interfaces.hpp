#pragma once

#include "live/message.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

/// What live documents ask of the world around them, so that they can be tried alone.
namespace headpin::live {

/// One connection to a person's page. Used on the loop thread.
class Peer {
 public:
  virtual ~Peer() = default;
  /// One message, or several with commas between.
  virtual void send(Message message) = 0;
  virtual void close(Close code, std::string_view reason) = 0;
  /// The largest message that is wanted from now on; 0: none, until this is told again. It begins with a hello.
  virtual void listen(std::size_t most_bytes) = 0;
};

/// The thread on which all rooms live.
class Loop {
 public:
  virtual ~Loop() = default;
  /// Runs `task` on the loop thread, in the order of posting. From any thread.
  virtual void post(std::function<void()> task) = 0;
  /// Runs `task` on the loop thread after a while.
  virtual void later(std::chrono::milliseconds delay, std::function<void()> task) = 0;
};

/// An answer of the store, to be dealt with on the loop thread: in the order in which answers come.
template <class T, class Deal>
store::Answer<T> on_loop(Loop& loop, Deal deal) {
  return [&loop, deal = std::move(deal)](text::Checked<T> answer) {
    loop.post([deal, answer = std::move(answer)]() mutable { deal(std::move(answer)); });
  };
}

/// Computes forecasts elsewhere.
class Forecaster {
 public:
  using Answer = std::function<void(store::Seq, const json::object&)>;
  virtual ~Forecaster() = default;
  /// Whether the forecast looks at records of this kind.
  virtual bool reads(std::string_view kind) const = 0;
  /// Starts a forecast of the document as it is at `seq`, and returns at once; an older one of the same document that
  /// is still under way is given up. `answer` comes on the loop thread, possibly more than once as numbers sharpen.
  virtual void request(const std::string& id, store::Seq seq, const document::Document& document, Answer answer) = 0;
};

}  // namespace headpin::live
