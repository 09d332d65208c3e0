#pragma once

#include "live/rooms.hpp"
#include "store/store_helpers.hpp"

#include <algorithm>
#include <deque>
#include <mutex>

/// The world around a live room, in the hands of a test: time stands still, the disk answers when the test says so, and
/// peers keep what they hear. The store itself is the real one.
namespace headpin::live {

/// A loop that runs when told.
class TestLoop final : public Loop {
 public:
  void post(std::function<void()> task) override {
    const std::lock_guard held(mutex_);
    tasks_.push_back(std::move(task));
  }
  void later(std::chrono::milliseconds delay, std::function<void()> task) override {
    timers_.emplace(now_ + delay, std::move(task));
  }

  /// Runs everything that was posted, and what that posts.
  void run() {
    while (auto task = next()) task();
  }
  void pass(std::chrono::milliseconds time) {
    now_ += time;
    while (!timers_.empty() && timers_.begin()->first <= now_) {
      timers_.extract(timers_.begin()).mapped()();
      run();
    }
  }

 private:
  std::function<void()> next() {
    const std::lock_guard held(mutex_);
    if (tasks_.empty()) return nullptr;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }

  std::mutex mutex_;
  std::deque<std::function<void()>> tasks_;
  std::chrono::milliseconds now_{0};
  std::multimap<std::chrono::milliseconds, std::function<void()>> timers_;
};

/// What becomes of an append.
enum class Fate {
  written,         ///< on disk, and the store says so
  lost,            ///< not written, and the store says so
  written_unsaid,  ///< on disk, but the store says that it failed (as when the last sync goes wrong)
};

/// The real store behind a disk that waits for the test.
class PacedStore final : public store::Store {
 public:
  explicit PacedStore(store::Store& inner) : inner_(inner) {}

  text::Checked<std::vector<store::Listed>> list() override { return inner_.list(); }
  text::Checked<std::optional<store::Opened>> open(std::string_view id) override { return inner_.open(id); }
  text::Checked<std::vector<store::Entry>> entries(std::string_view id, store::Seq since) override {
    return inner_.entries(id, since);
  }
  text::Checked<std::optional<store::Past>> past(std::string_view id, store::Seq before, std::size_t most) override {
    return inner_.past(id, before, most);
  }
  text::Checked<std::optional<document::Document>> at(std::string_view id, store::Seq seq) override {
    return inner_.at(id, seq);
  }
  text::Checked<std::optional<store::Seq>> find(std::string_view id, std::string_view change) override {
    if (!reads_) return {{}, {{"", "lezen lukt niet", "cannot read"}}};
    return inner_.find(id, change);
  }
  text::Checked<bool> is_public(std::string_view id) override { return inner_.is_public(id); }
  store::Keys& keys() override { return inner_.keys(); }
  text::Problems create(std::string_view id, const document::Document& document, store::Audience audience) override {
    return inner_.create(id, document, audience);
  }
  text::Problems create_all(const std::vector<store::NewDocument>& documents) override {
    return inner_.create_all(documents);
  }
  void append(store::Append append) override { waiting_.push_back(std::move(append)); }

  /// Decides on the appends that have waited longest.
  void release(std::size_t count = SIZE_MAX, Fate fate = Fate::written) {
    for (; count > 0 && !waiting_.empty(); --count) {
      store::Append append = std::move(waiting_.front());
      waiting_.pop_front();
      const auto done = std::move(append.done);
      text::Problems problems;
      if (fate != Fate::lost) problems = store::append_and_wait(inner_, std::move(append));
      if (fate != Fate::written) problems = {{"", "de schijf is vol", "the disk is full"}};
      if (done) done(std::move(problems));
    }
  }

  const std::deque<store::Append>& waiting() const { return waiting_; }
  void crash() { waiting_.clear(); }
  void let_read(bool reads) { reads_ = reads; }

 private:
  store::Store& inner_;
  std::deque<store::Append> waiting_;
  bool reads_ = true;
};

/// Forecasts that come when told.
class TestForecaster final : public Forecaster {
 public:
  bool reads(std::string_view kind) const override { return kind != "notes"; }
  void request(const std::string& /*id*/, store::Seq seq, const document::Document& /*document*/,
               Answer answer) override {
    seq_ = seq;
    answer_ = std::move(answer);
    ++requests_;
  }
  void answer() {
    if (answer_) answer_(seq_, {{"probability", 0.5}});
  }
  int requests() const { return requests_; }

 private:
  store::Seq seq_ = 0;
  Answer answer_;
  int requests_ = 0;
};

/// A connection that keeps what it is told.
class TestPeer final : public Peer {
 public:
  void send(Message message) override {
    if (closed_) return;
    const auto read = document::parse_json("[" + *message + "]");
    ASSERT_TRUE(read.ok()) << *message;
    for (const json::value& one : read.value.as_array()) inbox_.push_back(one.as_object());
  }
  void close(Close code, std::string_view /*reason*/) override {
    if (!closed_) closed_ = code;
  }

  std::deque<json::object>& inbox() { return inbox_; }
  std::optional<Close> closed() const { return closed_; }

  /// The types of all that was heard, forgetting it: "welcome change change".
  std::string types() {
    std::string out;
    for (const json::object& message : take()) {
      const auto& type = message.at("type").as_string();
      out.append(out.empty() ? "" : " ").append(type.begin(), type.end());
    }
    return out;
  }
  std::vector<json::object> take() {
    std::vector<json::object> out(inbox_.begin(), inbox_.end());
    inbox_.clear();
    return out;
  }

 private:
  std::deque<json::object> inbox_;
  std::optional<Close> closed_;
};

}  // namespace headpin::live
