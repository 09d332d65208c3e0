#include "store/sqlite/statements.hpp"

#include "store/sqlite/guarded.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::store {
namespace {

namespace json = document::json;

/// Snapshots that are kept lie at least so many entries apart.
constexpr Seq kKeepEvery = 250;

/// So many sessions are kept, the latest made, also when they have ended: a clock that is wrong for a day then costs
/// nobody their way in. Some megabytes.
constexpr std::int64_t kSessionsKept = 10'000;

constexpr double kMillionths = 1e6;

/// Of a snapshot in one transaction, in bytes: others wait for no more than this takes to write.
constexpr std::size_t kPieceBytes = std::size_t{512} << 10;

std::int64_t millionths_of(const Headline& headline) {
  return headline.chance ? std::llround(*headline.chance * kMillionths) : -1;
}

/// Where to cut a text at or before `end`: not inside a character of UTF-8.
std::size_t cut(std::string_view text, std::size_t end) {
  if (end >= text.size()) return text.size();
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace

text::Problem name_taken(const std::string& id) {
  return {"", "er is al een PPS met de naam " + id, "there is already a PPS called " + id};
}

Headline headline_of(std::int64_t millionths) {
  return millionths < 0 ? Headline{} : Headline{static_cast<double>(millionths) / kMillionths};
}

SnapshotText snapshot_text(std::string id, Seq seq, const document::Document& document) {
  SnapshotText out{std::move(id), seq, summary_of(document), {}};
  const std::string body = json::serialize(document.to_json());
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = cut(body, begin + kPieceBytes);
    out.pieces.push_back(body.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

void WritingStatements::create(const SnapshotText& document, Audience audience, std::int64_t at) {
  changed_.insert(document.document);
  try {
    create_(std::string_view(document.document), at, std::string_view(document.summary.name),
            std::int64_t{document.summary.example}, std::int64_t{audience == Audience::everybody},
            std::string_view(document.summary.phases))
        .run();
  } catch (const sqlite::Failure& failure) {
    if ((failure.code & 0xff) == SQLITE_CONSTRAINT) throw Refused{{name_taken(document.document)}};
    throw;
  }
  for (std::size_t piece = 0; piece < document.pieces.size(); ++piece) save_piece(document, piece);
}

void WritingStatements::append(const Append& append) {
  changed_.insert(append.document);
  if (!append.entries.empty()) append_entries(append.document, append.entries);
  if (append.summary) describe(append.document, *append.summary);
  if (append.headline) headline_(std::string_view(append.document), millionths_of(*append.headline)).run();
  if (append.snapshot && !append.entries.empty()) describe(append.document, summary_of(*append.snapshot));
}

void WritingStatements::append_entries(std::string_view document, const std::vector<Entry>& entries) {
  advance_(document, entries.back().seq, entries.back().at, entries.front().seq - 1);
  if (!advance_.step()) throw sqlite::Failure{SQLITE_CONSTRAINT, "the log has moved on"};
  advance_.restart();
  for (const Entry& entry : entries) {
    insert_(document, entry.seq, std::string_view(entry.change), std::string_view(entry.client),
            std::string_view(entry.name), entry.at, std::string_view(entry.ops))
        .run();
  }
}

void WritingStatements::describe(std::string_view id, const Summary& summary) {
  describe_(id, std::string_view(summary.name), std::int64_t{summary.example}, std::string_view(summary.phases)).run();
}

void WritingStatements::save_piece(const SnapshotText& snapshot, std::size_t piece) {
  const std::string_view id = snapshot.document;
  if (piece == 0) drop_snapshot_(id, snapshot.seq).run();
  piece_(id, snapshot.seq, static_cast<std::int64_t>(piece), static_cast<std::int64_t>(snapshot.pieces.size()),
         std::string_view(snapshot.pieces[piece]))
      .run();
  if (piece + 1 < snapshot.pieces.size()) return;
  const bool whole =
      pieces_(id, snapshot.seq).step() && pieces_.integer(0) == static_cast<std::int64_t>(snapshot.pieces.size());
  pieces_.restart();
  changed_.insert(snapshot.document);
  if (!whole) throw sqlite::Failure{SQLITE_CONSTRAINT, "a piece of the snapshot is missing"};
  drop_parts_(id, snapshot.seq).run();
  thin_(id, snapshot.seq, kKeepEvery).run();
  describe_at_(id, snapshot.seq, std::string_view(snapshot.summary.name), std::int64_t{snapshot.summary.example},
               std::string_view(snapshot.summary.phases))
      .run();
}

void WritingStatements::become(std::string_view document, State state, std::int64_t at) {
  changed_.emplace(document);
  become_(document, name_of(state), at).run();
}

void WritingStatements::purge(std::int64_t before) {
  std::vector<std::string> due;
  for (due_(before); due_.step();) due.emplace_back(due_.text(0));
  due_.restart();
  for (const std::string& id : due) {
    changed_.insert(id);
    const std::string_view document = id;
    for (sqlite::Statement* statement :
         {&forget_visitors_, &drop_links_, &drop_changes_, &drop_snapshots_, &drop_files_, &drop_document_})
      (*statement)(document).run();
  }
}

void WritingStatements::keep_file(std::string_view document, const KeptFile& file, std::int64_t at, bool named) {
  keep_file_(document, std::string_view(file.hash), file.bytes, std::string_view(file.type), at, std::int64_t{named})
      .run();
}

bool WritingStatements::mark_file(std::string_view document, const FileMark& mark, Seq seq) {
  mark_file_(document, std::string_view(mark.hash), std::int64_t{mark.named}, mark.unneeded, mark.gone, seq);
  const bool marked = mark_file_.step();
  mark_file_.restart();
  return marked;
}

void WritingStatements::put(const Link& link) {
  put_link_(std::string_view(link.id), std::string_view(link.secret), std::string_view(link.document),
            std::string_view(link.role), std::string_view(link.label), std::string_view(link.made_by), link.made,
            link.expires, link.revoked, std::string_view(link.password), std::string_view(link.made_with),
            std::int64_t{link.figures}, std::string_view(link.made_in))
      .run();
}

void WritingStatements::take_back(std::string_view link, std::string_view kept, std::int64_t at) {
  take_back_(link, kept).run();
  revoke_made_elsewhere_(link, kept, at).run();
}

void WritingStatements::put(const Session& session) {
  put_session_(std::string_view(session.id), std::string_view(session.secret), std::string_view(session.name),
               session.made, session.expires)
      .run();
}

void WritingStatements::replace(const Session& session) {
  replace_session_(std::string_view(session.id), std::string_view(session.secret), std::string_view(session.name),
                   session.made, session.expires)
      .run();
}

void WritingStatements::forget_ended(std::int64_t now) {
  forget_ended_(now, kSessionsKept).run();
}

std::int64_t WritingStatements::count_commit() {
  const std::int64_t commits = count_commit_().step() ? count_commit_.integer(0) : 0;
  count_commit_.restart();
  return commits;
}

}  // namespace headpin::store
