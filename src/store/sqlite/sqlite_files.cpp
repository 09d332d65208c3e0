#include "store/sqlite/sqlite_files.hpp"

#include "document/attachments.hpp"
#include "document/records.hpp"
#include "store/give_way.hpp"
#include "store/sqlite/guarded.hpp"

#include <atomic>
#include <utility>

namespace headpin::store {
namespace {

using text::Checked;
using text::Problems;

/// One that writes, and one beside it for who reads meanwhile.
constexpr std::size_t kThreads = 2;

constexpr std::int64_t kDayMs = kUnnamedKept.count();
/// The longest month: what is kept for months is never kept for less.
constexpr std::int64_t kMonthMs = 31 * kDayMs;

bool has_row(sqlite::Statement& query, std::string_view first) {
  const bool found = query(first).step();
  query.restart();
  return found;
}

/// Which of `hashes` stand in a text.
void find_hashes(std::string_view text, const std::set<std::string, std::less<>>& hashes,
                 std::set<std::string, std::less<>>& found) {
  constexpr std::size_t kLetters = 64;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hexadecimal = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    run = hexadecimal ? run + 1 : 0;
    if (run < kLetters) continue;
    const auto hash = hashes.find(text.substr(i + 1 - kLetters, kLetters));
    if (hash != hashes.end()) found.insert(*hash);
  }
}

/// For how many milliseconds a document keeps what was removed.
std::int64_t kept_by(const document::Document& document) {
  const document::Fields* pps = document.find(document::Pps::kKind, "");
  const auto months = pps == nullptr ? std::nullopt : document::read<document::Pps>(*pps).keepFiles;
  return months.value_or(kMonthsKept) * kMonthMs;
}

}  // namespace

FoundFile found_file(sqlite::Statement& row, const ContentFolder& folder, std::string_view document,
                     std::string_view hash) {
  using enum FoundFile::State;
  if (!row(document, hash).step()) return {};
  FoundFile found{there, {std::string(hash), row.integer(0), std::string(row.text(1))}};
  const bool is_gone = row.integer(2) != 0;
  row.restart();
  if (is_gone) {
    found.state = gone;
    return found;
  }
  found.content = folder.open(document, found.kept);
  found.path = folder.path_of(document, hash);
  if (!found.content) found.state = damaged;
  return found;
}

SqliteFiles::SqliteFiles(const std::string& folder, const std::string& path, std::shared_ptr<Writer> writer)
    : folder_(folder), writer_(std::move(writer)), hands_([&path] {
        std::vector<std::unique_ptr<Hand>> hands;
        hands.reserve(kThreads);
        for (std::size_t i = 0; i < kThreads; ++i) hands.push_back(std::make_unique<Hand>(path));
        return hands;
      }()) {}

/// Has a thread do it, in the line of the document.
template <class T, class Work>
void SqliteFiles::run(const std::string& document, const Answer<T>& done, Work work) {
  const bool taken = hands_.run(document, [done, work = std::move(work)](Hand& hand) {
    Checked<T> answer;
    {
      const sqlite::StoreThread here;
      give_way();
      Problems failed = guarded([&] { answer = work(hand); });
      if (!failed.empty()) answer = std::move(failed);
    }
    done(std::move(answer));
  });
  if (!taken)
    done(Problems{{"", "er wacht te veel: probeer het zo nog eens", "too much is waiting: try again in a moment"}});
}

void SqliteFiles::place(NewFile file, Answer<KeptFile> done) {
  const std::string document = file.document;
  run<KeptFile>(document, done, [this, file = std::move(file)](Hand&) -> Checked<KeptFile> {
    KeptFile kept{hash_of(*file.content), static_cast<std::int64_t>(file.content->size()), file.type};
    Problems problems = folder_.write(file.document, kept.hash, *file.content);
    return {std::move(kept), std::move(problems)};
  });
}

void SqliteFiles::keep(NewFile file, Answer<Keeping> done) {
  const std::string document = file.document;
  run<Keeping>(document, done, [this, file = std::move(file)](Hand& hand) -> Checked<Keeping> {
    KeptFile kept{hash_of(*file.content), static_cast<std::int64_t>(file.content->size()), file.type};
    const bool full = hand.room(std::string_view(file.document), std::string_view(kept.hash)).step() &&
                      (hand.room.integer(0) + kept.bytes > file.most || hand.room.integer(1) >= file.count);
    hand.room.restart();
    if (full) return Keeping{};
    if (!has_row(hand.document, file.document))
      return Problems{{"", "deze PPS is er niet meer", "this PPS is no longer there"}};
    Problems problems = folder_.write(file.document, kept.hash, *file.content);
    // Waited for here, so that the next of this document counts it too.
    if (problems.empty())
      problems =
          wait_until_done([&](auto written) { writer_->keep_file(file.document, kept, file.at, std::move(written)); });
    return {std::move(kept), std::move(problems)};
  });
}

void SqliteFiles::take_away(std::string document) {
  run<bool>(
      document, [](const Checked<bool>&) {},
      [this, document](Hand& hand) -> Checked<bool> {
        if (!has_row(hand.document, document)) folder_.remove_all_of(document);
        return true;
      });
}

void SqliteFiles::find(std::string document, std::string hash, Answer<FoundFile> done) {
  run<FoundFile>(document, done, [this, document, hash = std::move(hash)](Hand& hand) -> Checked<FoundFile> {
    return found_file(hand.row, folder_, document, hash);
  });
}

void SqliteFiles::review(std::int64_t at, Done done) {
  using Documents = std::vector<std::string>;
  struct Looks {
    std::atomic<std::size_t> left;
    Done done;
  };
  const Answer<Documents> each = [this, at, done = std::move(done)](const Checked<Documents>& documents) {
    const auto looks = std::make_shared<Looks>(documents.value.size() + 1, done);
    const auto looked = [looks](const Checked<bool>&) {
      if (--looks->left == 0 && looks->done) looks->done({});
    };
    for (const std::string& one : documents.value)
      run<bool>(one, looked, [this, one, at](Hand& hand) -> Checked<bool> { return {true, look_at(hand, one, at)}; });
    looked(true);
  };
  run<Documents>("", each, [this, at](Hand& hand) -> Checked<Documents> {
    Documents documents;
    for (hand.documents(); hand.documents.step();) documents.emplace_back(hand.documents.text(0));
    hand.documents.restart();
    sweep(hand, at);
    return documents;
  });
}

/// Which contents of a day old and more a change named, of those of which that is not known yet.
std::set<std::string, std::less<>> SqliteFiles::named_ever(Hand& hand, const std::string& document, std::int64_t at) {
  std::set<std::string, std::less<>> unknown, found;
  for (hand.rows(std::string_view(document)); hand.rows.step();)
    if (hand.rows.integer(2) == 0 && at - hand.rows.integer(1) > kDayMs) unknown.emplace(hand.rows.text(0));
  hand.rows.restart();
  if (unknown.empty()) return found;
  for (hand.ops(std::string_view(document)); hand.ops.step();) find_hashes(hand.ops.text(0), unknown, found);
  hand.ops.restart();
  return found;
}

/// Marks which contents a document no longer needs, and removes those of which the time is over.
Problems SqliteFiles::look_at(Hand& hand, const std::string& document, std::int64_t at) {
  const auto opened = hand.reader.open(document);
  if (!opened.ok() || !opened.value) return opened.problems;  // of what cannot be read everything is kept
  const auto wanted = document::attachment_hashes(opened.value->document);
  const std::int64_t kept = kept_by(opened.value->document);
  const auto ever_named = named_ever(hand, document, at);
  std::vector<FileMark> marks;
  for (hand.rows(std::string_view(document)); hand.rows.step();) {
    const std::int64_t added = hand.rows.integer(1);
    const FileMark before{std::string(hand.rows.text(0)), hand.rows.integer(2) != 0, hand.rows.integer(3)};
    FileMark now = before;
    if (wanted.contains(now.hash)) {
      now.named = true;
      now.unneeded = 0;
    } else {
      if (now.unneeded == 0) now.unneeded = at;
      now.named = now.named || ever_named.contains(now.hash);
      if (now.named ? at - now.unneeded > kept : at - added > kDayMs) now.gone = at;
    }
    if (now.named != before.named || now.unneeded != before.unneeded || now.gone != 0) marks.push_back(std::move(now));
  }
  hand.rows.restart();
  if (marks.empty()) return {};
  const auto marked = wait_for<std::vector<FileMark>>(
      [&](const auto& written) { writer_->mark_files(document, std::move(marks), opened.value->seq, written); });
  if (!marked.ok()) return marked.problems;
  for (const FileMark& mark : marked.value)
    if (mark.gone != 0) folder_.remove(document, mark.hash);
  return {};
}

/// Removes what no document has: of one that went for good, and what a server that ended halfway left.
void SqliteFiles::sweep(Hand& hand, std::int64_t at) {
  folder_.sweep(at - kDayMs, [&](const std::string& document, const std::string& hash) {
    if (hash.empty()) return has_row(hand.document, document);
    const bool found = hand.row(std::string_view(document), std::string_view(hash)).step() && hand.row.integer(2) == 0;
    hand.row.restart();
    return found;
  });
}

}  // namespace headpin::store
