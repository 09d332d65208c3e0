#pragma once

#include "http/turns.hpp"
#include "plan/answers.hpp"
#include "store/store.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace headpin::http {

/// One question about the plan of a document in one state, and all who wait for its answer. When the last of them has
/// hung up it is stopped.
class ForecastJob {
 public:
  ForecastJob(std::string key, std::optional<plan::Question> question, const Ask& ask)
      : key_(std::move(key)), question_(question), ask_(ask), asker_(ask.asker()) {}

  /// Somebody more who waits; false when it is too late for that.
  bool add(const net::Reply& reply, const std::stop_token& gone);
  /// Answers everyone who waits; with nothing they are let go.
  void finish(const std::optional<net::Response>& response);
  /// Whether somebody else of whom the same is known may wait for this: not where it would hold them up.
  bool may_be_joined(const Asker& asker) const { return running || asker == asker_; }

  const std::string& key() const { return key_; }
  std::optional<plan::Question> question() const { return question_; }  ///< none: what is about more than a plan
  const Ask& ask() const { return ask_; }
  const net::Request& request() const { return *ask_.request; }
  std::stop_source& stop() { return stop_; }

  std::atomic<bool> running = false;
  std::atomic<double> share{0};  ///< of the work that is done

 private:
  /// Called when a client hangs up.
  struct Leave {
    ForecastJob* job;
    void operator()() const {
      if (--job->present_ == 0) job->stop_.request_stop();
    }
  };
  struct Waiting {
    Waiting(net::Reply to, const std::stop_token& client, ForecastJob* job)
        : reply(std::move(to)), gone(client, Leave{job}) {}
    net::Reply reply;
    std::stop_callback<Leave> gone;
  };

  const std::string key_;
  const std::optional<plan::Question> question_;
  const Ask ask_;
  const Asker asker_;
  std::stop_source stop_;
  std::atomic<int> present_ = 0;
  std::mutex mutex_;
  bool over_ = false;
  std::vector<std::unique_ptr<Waiting>> waiting_;
};

}  // namespace headpin::http
