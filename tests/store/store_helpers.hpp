#pragma once

#include "store/store.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <utility>

namespace headpin::store {

/// A folder of its own that goes away with everything in it.
class TempFolder {
 public:
  /// In `place` if that exists, or where temporary files go.
  explicit TempFolder(const std::filesystem::path& place = {}) {
    const bool there = std::filesystem::is_directory(place);
    std::string pattern = ((there ? place : std::filesystem::temp_directory_path()) / "headpin-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }
  std::string file() const { return path_ + "/headpin.sqlite"; }

 private:
  std::string path_;
};

/// Keys that a test waits for.
class WaitingKeys {
 public:
  explicit WaitingKeys(Keys& keys) : keys_(&keys) {}
  operator Keys&() { return *keys_; }

  Standing standing(const std::string& secret, const std::string& document = {}) {
    return wait_for<Standing>([&](auto done) { keys_->standing(secret, document, done); }).value;
  }
  text::Checked<std::vector<Listed>> list(const std::string& session, std::int64_t now = 0) {
    return wait_for<std::vector<Listed>>([&](auto done) { keys_->list(session, now, done); });
  }
  text::Checked<std::optional<Link>> link_with(const std::string& secret) {
    return wait_for<std::optional<Link>>([&](auto done) { keys_->link_with(secret, done); });
  }
  text::Checked<std::vector<Link>> links(const std::string& document) {
    return wait_for<std::vector<Link>>([&](auto done) { keys_->links(document, done); });
  }
  text::Checked<std::vector<Entered>> entered(const std::string& document) {
    return wait_for<std::vector<Entered>>([&](auto done) { keys_->entered(document, done); });
  }
  text::Problems put(const Link& link) {
    return wait_until_done([&](auto done) { keys_->put(link, done); });
  }
  text::Problems put(const Session& session) {
    return wait_until_done([&](auto done) { keys_->put(session, done); });
  }
  text::Problems enter(const std::optional<Session>& fresh, const std::string& session, const std::string& link,
                       std::int64_t at) {
    return wait_until_done([&](auto done) { keys_->enter(fresh, session, link, at, done); });
  }
  text::Problems take_back(const std::string& link, const std::string& kept, std::int64_t at) {
    return wait_until_done([&](auto done) { keys_->take_back(link, kept, at, done); });
  }
  text::Problems remove_session(const std::string& id) {
    return wait_until_done([&](auto done) { keys_->remove_session(id, done); });
  }

 private:
  Keys* keys_;
};

/// A store that a test waits for.
class WaitingStore {
 public:
  WaitingStore(std::unique_ptr<Store> store, std::string folder)
      : store_(std::move(store)), folder_(std::move(folder)) {}
  operator Store&() { return *store_; }

  text::Checked<std::optional<Opened>> open(const std::string& id) {
    return wait_for<std::optional<Opened>>([&](auto done) { store_->open(id, done); });
  }
  text::Checked<std::optional<std::vector<Entry>>> entries(const std::string& id, Seq since, std::size_t most_bytes) {
    return wait_for<std::optional<std::vector<Entry>>>(
        [&](auto done) { store_->entries(id, since, most_bytes, done); });
  }
  /// However large they are.
  text::Checked<std::vector<Entry>> entries(const std::string& id, Seq since) {
    auto all = entries(id, since, std::numeric_limits<std::size_t>::max());
    return {std::move(all.value).value_or(std::vector<Entry>()), std::move(all.problems)};
  }
  text::Checked<std::optional<Seq>> find(const std::string& id, const std::string& change) {
    return wait_for<std::optional<Seq>>([&](auto done) { store_->find(id, change, done); });
  }
  text::Checked<std::optional<Past>> past(const std::string& id, Seq before, std::size_t most) {
    return wait_for<std::optional<Past>>([&](auto done) { store_->past(id, before, most, done); });
  }
  text::Checked<std::optional<document::Document>> at(const std::string& id, Seq seq) {
    return wait_for<std::optional<document::Document>>([&](auto done) { store_->at(id, seq, done); });
  }
  text::Problems create(const std::string& id, const document::Document& document,
                        Audience audience = Audience::nobody) {
    return create_all({{id, document, audience}});
  }
  text::Problems create_all(const std::vector<NewDocument>& documents) {
    return wait_until_done([&](auto done) { store_->create(documents, done); });
  }
  void append(Append append) { store_->append(std::move(append)); }
  text::Problems become(const std::string& id, State state, std::int64_t at) {
    return wait_until_done([&](auto done) { store_->become(id, state, at, done); });
  }
  text::Problems purge(std::int64_t before) {
    return wait_until_done([&](auto done) { store_->purge(before, done); });
  }
  WaitingKeys keys() { return WaitingKeys(store_->keys()); }
  text::Checked<std::vector<ListedDocument>> list() { return open_sqlite_archive(folder_).value->list(); }

 private:
  std::unique_ptr<Store> store_;
  std::string folder_;
};

inline std::unique_ptr<WaitingStore> open_or_fail(const std::string& folder) {
  auto opened = open_sqlite(folder);
  EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.problems.front().en);
  return std::make_unique<WaitingStore>(std::move(opened.value), folder);
}

inline document::Operations operations(std::string_view text) {
  auto parsed = document::parse_json(text);
  auto read = document::operations_of(parsed.value, text::Language::nl);
  EXPECT_TRUE(parsed.ok() && read.ok()) << text;
  return read.value;
}

/// An entry that renames the partnership.
inline Entry rename(Seq seq, const std::string& change, const std::string& name) {
  const std::string ops = R"([{"op":"set","kind":"pps","id":"","fields":{"name":")" + name + R"("}}])";
  return {seq, change, "client", "Mila", 1'790'000'000'000 + seq, ops};
}

/// Appends and waits until the store has answered.
inline text::Problems append_and_wait(Store& store, Append append) {
  return wait_until_done([&](const Done& done) {
    append.done = done;
    store.append(std::move(append));
  });
}

inline text::Problems append_and_wait(Store& store, const std::string& document, Entry entry) {
  Append append;
  append.document = document;
  append.entries.push_back(std::move(entry));
  return append_and_wait(store, std::move(append));
}

/// The document as it is in the store; a failed test and an empty one when it cannot be read.
template <class From>
Opened open_document(From& from, const std::string& id) {
  auto opened = from.open(id);
  EXPECT_TRUE(opened.ok() && opened.value) << id << (opened.ok() ? "" : opened.problems.front().en);
  return opened.ok() && opened.value ? std::move(*opened.value) : Opened{};
}

/// The name of the partnership in it.
inline std::string name_of(const document::Document& document) {
  const document::Fields* pps = document.find("pps", "");
  const document::json::value* name = pps == nullptr ? nullptr : pps->if_contains("name");
  return name == nullptr ? "" : std::string(name->as_string());
}

}  // namespace headpin::store
