#pragma once

#include "live/interfaces.hpp"
#include "method/catalogue.hpp"
#include "plan/planned.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace headpin::live {

/// Forecasts on a thread of their own, from the document to numbers in JSON, in answers that grow sharper: from about a
/// thousand paths, then four times as many, and so on to the full one. An answer is left out when the full one will
/// follow within `soon`: numbers that change twice in the blink of an eye only make a page restless. Of each document
/// only the newest request counts.
class Forecasts final : public Forecaster {
 public:
  static constexpr std::chrono::milliseconds kSoon{100};

  Forecasts(const method::Catalogue& catalogue, Loop& loop, std::chrono::milliseconds soon = kSoon);
  ~Forecasts() override;

  bool reads(std::string_view kind) const override { return plan::reads(kind); }
  void request(const std::string& id, store::Seq seq, const document::Document& document, Answer answer) override;

 private:
  struct Job {
    store::Seq seq = 0;
    document::Document document;
    Answer answer;
    std::stop_source stop;
  };

  void work(const std::stop_token& stop);
  void run(const std::shared_ptr<Job>& job);
  void run(const std::shared_ptr<Job>& job, const plan::Planned& planned);
  void tell(const std::shared_ptr<Job>& job, json::object numbers);

  const method::Catalogue& catalogue_;
  Loop& loop_;
  const std::chrono::milliseconds soon_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::map<std::string, std::shared_ptr<Job>> waiting_;
  std::deque<std::string> turns_;                        // their ids, in the order in which they came
  std::map<std::string, std::shared_ptr<Job>> running_;  // at most one
  std::jthread thread_;
};

}  // namespace headpin::live
