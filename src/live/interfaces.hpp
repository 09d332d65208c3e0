#pragma once

#include "live/message.hpp"

#include <chrono>
#include <functional>
#include <memory>

/// What the live room asks of the world around it, so that it can be tried alone.
namespace headpin::live {

/// One connection to a person's page. Used on the loop thread.
class Peer {
 public:
  virtual ~Peer() = default;
  /// One message, or several with commas between.
  virtual void send(Message message) = 0;
  virtual void close(Close code, std::string_view reason) = 0;
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

/// Computes forecasts elsewhere.
class Forecaster {
 public:
  using Answer = std::function<void(store::Seq, const json::object&)>;
  virtual ~Forecaster() = default;
  /// Whether the forecast looks at records of this kind.
  virtual bool reads(std::string_view kind) const = 0;
  /// Starts a forecast of the document as it is at `seq`; an older one of the same document that is still under way is
  /// given up. `answer` comes on the loop thread, possibly more than once as numbers sharpen.
  virtual void request(const std::string& id, store::Seq seq, const document::Document& document, Answer answer) = 0;
};

}  // namespace headpin::live
