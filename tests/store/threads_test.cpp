// Many threads at once. Worth most under the `tsan` preset.
#include "store/store_helpers.hpp"

#include <sqlite3.h>
#include <thread>

namespace headpin::store {
namespace {

using document::Document;

TEST(Threads, AppendToTheirDocumentsWhileOthersRead) {
  constexpr int kWriters = 6;
  constexpr Seq kEach = 150;
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  std::array<std::atomic<Seq>, kWriters> acknowledged{};
  const auto name = [](int i) { return "d" + std::to_string(i); };
  for (int i = 0; i < kWriters; ++i) ASSERT_TRUE(store->create(name(i), Document(), Audience::everybody).empty());

  std::vector<std::jthread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] {
      Document document;
      for (Seq seq = 1; seq <= kEach; ++seq) {
        const Entry entry = rename(seq, "c-" + std::to_string(seq), std::to_string(seq));
        document.apply(operations(entry.ops));
        Append append{name(i), {entry}, {}, {}, {}, 0, [&acknowledged, i, seq](const text::Problems& problems) {
                        EXPECT_TRUE(problems.empty());
                        EXPECT_EQ(acknowledged[static_cast<std::size_t>(i)].exchange(seq), seq - 1);  // in order
                      }};
        if (seq % 40 == 0) {
          append.snapshot = document;
          append.snapshot_seq = seq;
        }
        store->append(std::move(append));
        if (seq % 25 == 0) EXPECT_TRUE(store->create(name(i) + "-" + std::to_string(seq), Document()).empty());
      }
    });
  }
  std::atomic<bool> done = false;
  std::vector<std::jthread> readers;
  for (int r = 0; r < 3; ++r) {
    readers.emplace_back([&, r] {
      for (int round = r; !done; ++round) {
        const int i = round % kWriters;
        const Seq before = acknowledged[static_cast<std::size_t>(i)];
        const Opened opened = open_document(*store, name(i));
        EXPECT_GE(opened.seq, before);  // what was acknowledged can be read
        EXPECT_EQ(name_of(opened.document), opened.seq == 0 ? "" : std::to_string(opened.seq));
        const auto entries = store->entries(name(i), before / 2);
        Seq next = before / 2;
        for (const Entry& entry : entries.value) EXPECT_EQ(entry.seq, ++next);  // without gaps
        if (before > 0) EXPECT_EQ(store->find(name(i), "c-" + std::to_string(before)).value, before);
        EXPECT_GE(store->keys().list("").value.size(), static_cast<std::size_t>(kWriters));
      }
    });
  }
  writers.clear();
  EXPECT_TRUE(append_and_wait(*store, {}).empty());  // all that was queued before is written
  done = true;
  readers.clear();
  for (int i = 0; i < kWriters; ++i) EXPECT_EQ(open_document(*store, name(i)).seq, kEach);
}

}  // namespace
}  // namespace headpin::store
