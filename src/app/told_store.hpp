#pragma once

#include "app/log.hpp"
#include "store/store.hpp"

#include <atomic>
#include <chrono>
#include <utility>

namespace headpin::app {

/// A store of which the log hears when it cannot write: the first time, then once a minute, and when it can again.
class ToldStore final : public store::Store {
 public:
  /// Both must outlive what is asked of this.
  ToldStore(store::Store& store, Log& log, text::Language language) : store_(store), log_(log), language_(language) {}

  void open(std::string id, store::Answer<std::optional<store::Opened>> done) override {
    store_.open(std::move(id), std::move(done));
  }
  void entries(std::string id, store::Seq since, std::size_t most_bytes,
               store::Answer<std::optional<std::vector<store::Entry>>> done) override {
    store_.entries(std::move(id), since, most_bytes, std::move(done));
  }
  void find(std::string id, std::string change, store::Answer<std::optional<store::Seq>> done) override {
    store_.find(std::move(id), std::move(change), std::move(done));
  }
  void past(std::string id, store::Seq before, std::size_t most,
            store::Answer<std::optional<store::Past>> done) override {
    store_.past(std::move(id), before, most, std::move(done));
  }
  void at(std::string id, store::Seq seq, store::Answer<std::optional<document::Document>> done) override {
    store_.at(std::move(id), seq, std::move(done));
  }
  void create(std::vector<store::NewDocument> documents, store::Done done) override;
  void append(store::Append append) override;
  void become(std::string id, store::State state, std::int64_t at, store::Done done) override;
  void purge(std::int64_t before, store::Done done) override;
  store::Keys& keys() override { return store_.keys(); }
  store::Files& files() override { return store_.files(); }
  std::string_view secret() const override { return store_.secret(); }

 private:
  void tell(const text::Problems& problems);
  store::Done told(store::Done done);

  store::Store& store_;
  Log& log_;
  text::Language language_;
  /// When it was last said that writing fails, by a clock that nobody sets; 0: it does not.
  std::atomic<std::chrono::steady_clock::rep> told_{0};
};

}  // namespace headpin::app
