#pragma once

#include "store/store.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
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

inline std::unique_ptr<Store> open_or_fail(const std::string& folder) {
  auto opened = open_sqlite(folder);
  EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.problems.front().en);
  return std::move(opened.value);
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
  std::promise<text::Problems> promise;
  append.done = [&promise](text::Problems problems) { promise.set_value(std::move(problems)); };
  store.append(std::move(append));
  return promise.get_future().get();
}

inline text::Problems append_and_wait(Store& store, const std::string& document, Entry entry) {
  return append_and_wait(store, {document, {std::move(entry)}, {}, 0, {}});
}

/// The document as it is in the store; a failed test and an empty one when it cannot be read.
inline Opened open_document(Archive& archive, const std::string& id) {
  auto opened = archive.open(id);
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
