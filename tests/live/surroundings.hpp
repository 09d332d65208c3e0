#pragma once

#include "live/participant.hpp"
#include "store/store_helpers.hpp"

#include <algorithm>
#include <deque>
#include <map>
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

/// The real store behind a disk that waits for the test. Reads are answered at once, or when the test says so; those of
/// a document that hangs never are.
class PacedStore final : public store::Store {
 public:
  explicit PacedStore(store::Store& inner) : inner_(inner) {}

  void open(std::string id, store::Answer<std::optional<store::Opened>> done) override {
    read<std::optional<store::Opened>>("open", id, done, [this, id](auto answer) { inner_.open(id, answer); });
  }
  void entries(std::string id, store::Seq since, std::size_t most_bytes,
               store::Answer<std::optional<std::vector<store::Entry>>> done) override {
    read<std::optional<std::vector<store::Entry>>>("entries", id, done, [this, id, since, most_bytes](auto answer) {
      inner_.entries(id, since, most_bytes, answer);
    });
  }
  void find(std::string id, std::string change, store::Answer<std::optional<store::Seq>> done) override {
    read<std::optional<store::Seq>>("find", id, done,
                                    [this, id, change](auto answer) { inner_.find(id, change, answer); });
  }
  void past(std::string id, store::Seq before, std::size_t most,
            store::Answer<std::optional<store::Past>> done) override {
    inner_.past(std::move(id), before, most, std::move(done));
  }
  void at(std::string id, store::Seq seq, store::Answer<std::optional<document::Document>> done) override {
    inner_.at(std::move(id), seq, std::move(done));
  }
  void create(std::vector<store::NewDocument> documents, store::Done done) override {
    inner_.create(std::move(documents), std::move(done));
  }
  void append(store::Append append) override { waiting_.push_back(std::move(append)); }
  void become(std::string id, store::State state, std::int64_t at, store::Done done) override {
    inner_.become(std::move(id), state, at, std::move(done));
  }
  void purge(std::int64_t before, store::Done done) override { inner_.purge(before, std::move(done)); }
  store::Keys& keys() override { return inner_.keys(); }
  store::Files& files() override { return inner_.files(); }
  std::string_view secret() const override { return inner_.secret(); }

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
  /// From now on reads wait, or are answered at once; so are those that waited.
  void hold_reads(bool hold) {
    hold_reads_ = hold;
    if (!hold) release_reads();
  }
  /// Answers the reads that have waited longest.
  void release_reads(std::size_t count = SIZE_MAX) {
    for (; count > 0 && !reads_.empty(); --count) {
      const auto read = std::move(reads_.front());
      reads_.pop_front();
      read();
    }
  }

  const std::deque<store::Append>& waiting() const { return waiting_; }
  void crash() {
    waiting_.clear();
    reads_.clear();
  }
  void let_read(bool reads) { can_read_ = reads; }
  void hang(const std::string& id) { hangs_ = id; }
  /// How often this was asked: "open", "entries" or "find".
  int asked(const std::string& what) const { return asked_.contains(what) ? asked_.at(what) : 0; }

 private:
  template <class T, class Ask>
  void read(const char* what, const std::string& id, store::Answer<T> done, Ask ask) {
    ++asked_[what];
    if (id == hangs_) return;
    const auto work = [done, ask, fails = !can_read_] {
      if (fails) return done(text::Problem{"", "lezen lukt niet", "cannot read"});
      done(store::wait_for<T>(ask));
    };
    if (hold_reads_) {
      reads_.push_back(work);
    } else {
      work();
    }
  }

  store::Store& inner_;
  std::deque<store::Append> waiting_;
  std::deque<std::function<void()>> reads_;
  std::map<std::string, int> asked_;
  std::string hangs_;
  bool can_read_ = true;
  bool hold_reads_ = false;
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
  void answer() { answer_with({{"probability", 0.5}}); }
  void answer_with(const json::object& numbers) {
    if (answer_) answer_(seq_, numbers);
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
  void listen(std::size_t most_bytes) override { wanted_ = most_bytes; }

  std::deque<json::object>& inbox() { return inbox_; }
  std::optional<Close> closed() const { return closed_; }
  /// The largest message that is wanted now; 0: none.
  std::size_t wanted() const { return wanted_; }

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
  std::size_t wanted_ = 4096;
};

}  // namespace headpin::live
