#pragma once

#include "store/sqlite/changed_documents.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headpin::store {

/// A document as it is kept: its JSON in pieces that other writes can come between.
struct SnapshotText {
  std::string document;
  Seq seq = 0;
  Summary summary;
  std::vector<std::string> pieces;
};
/// Takes a while for a large document.
SnapshotText snapshot_text(std::string id, Seq seq, const document::Document& document);

/// What is kept of a forecast: the chance in millionths, -1 for none.
Headline headline_of(std::int64_t millionths);

/// What a look at a document's contents found of one of them; moments in milliseconds since 1970, 0 for none.
struct FileMark {
  std::string hash;
  bool named = false;         ///< a record named it at some time
  std::int64_t unneeded = 0;  ///< since when no record does
  std::int64_t gone = 0;      ///< when it went for good
};

/// The statements that write, over the connection that does so. Each within a transaction of whoever calls.
class WritingStatements {
 public:
  explicit WritingStatements(sqlite::Database& database) : database_(database) {}

  /// `at`: milliseconds since 1970.
  void create(const SnapshotText& document, Audience audience, std::int64_t at);
  void append(const Append& append);
  /// One piece; the first takes the place of what was there, with the last the snapshot counts.
  void save_piece(const SnapshotText& snapshot, std::size_t piece);

  void become(std::string_view document, State state, std::int64_t at);
  void purge(std::int64_t before);

  /// What came in again is there again.
  void keep_file(std::string_view document, const KeptFile& file, std::int64_t at, bool named);
  /// `seq`: up to where the document was read; false, and nothing is marked, when a later change has the hash.
  bool mark_file(std::string_view document, const FileMark& mark, Seq seq);

  void put(const Link& link);
  void revoke(std::string_view link, std::int64_t at) { revoke_(link, at).run(); }
  void put(const Session& session);
  /// Also with another secret.
  void replace(const Session& session);
  void remove_session(std::string_view id) { remove_session_(id).run(); }
  /// Forgets sessions that ended before `now`, but the latest of them.
  void forget_ended(std::int64_t now);
  void give(std::string_view session, std::string_view link, std::int64_t at) { give_(session, link, at).run(); }
  void take_back(std::string_view link, std::string_view kept, std::int64_t at);

  /// The documents whose rows may have changed since this was last asked.
  ChangedDocuments::Ids changed() { return std::exchange(changed_, {}); }

  /// Counts a commit; how many there were, this one included.
  std::int64_t count_commit();

 private:
  void append_entries(std::string_view document, const std::vector<Entry>& entries);
  void describe(std::string_view id, const Summary& summary);

  sqlite::Database& database_;
  ChangedDocuments::Ids changed_;
  sqlite::Statement create_{database_,
                            "INSERT INTO document (id, seq, updated, name, example, is_public, phases) "
                            "VALUES ($1, 0, $2, $3, $4, $5, $6)"};
  sqlite::Statement insert_{database_,
                            "INSERT INTO change (document, seq, id, client, name, at, sum, ops) "
                            "VALUES ($1, $2, $3, $4, $5, $6, checksum($1, $2, $3, $4, $5, $6, $7), $7)"};
  sqlite::Statement advance_{database_,
                             "UPDATE document SET seq = $2, updated = $3 WHERE id = $1 AND seq = $4 RETURNING seq"};
  sqlite::Statement describe_{database_, "UPDATE document SET name = $2, example = $3, phases = $4 WHERE id = $1"};
  sqlite::Statement describe_at_{database_,
                                 "UPDATE document SET name = $3, example = $4, phases = $5 WHERE id = $1 AND seq = $2"};
  sqlite::Statement headline_{database_, "UPDATE document SET chance = $2 WHERE id = $1"};
  sqlite::Statement become_{
      database_, "UPDATE document SET state = $2, since = $3 WHERE id = $1 AND state <> $2 AND is_public = 0"};
  sqlite::Statement due_{database_, "SELECT id FROM document WHERE state = 'deleted' AND since <= $1"};
  sqlite::Statement forget_visitors_{
      database_,
      "DELETE FROM session WHERE id IN (SELECT held.session FROM link JOIN held ON held.link = link.id WHERE "
      "link.document = $1) AND NOT EXISTS (SELECT 1 FROM held JOIN link ON link.id = held.link WHERE held.session = "
      "session.id AND link.document <> $1)"};
  sqlite::Statement drop_links_{database_, "DELETE FROM link WHERE document = $1"};
  sqlite::Statement drop_changes_{database_, "DELETE FROM change WHERE document = $1"};
  sqlite::Statement drop_snapshots_{database_, "DELETE FROM snapshot WHERE document = $1"};
  sqlite::Statement drop_files_{database_, "DELETE FROM file WHERE document = $1"};
  sqlite::Statement keep_file_{database_,
                               "INSERT INTO file (document, hash, bytes, type, added, named) "
                               "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (document, hash) DO UPDATE SET "
                               "type = excluded.type, added = excluded.added, "
                               "named = (gone = 0 AND named = 1) OR excluded.named, unneeded = 0, gone = 0"};
  sqlite::Statement mark_file_{
      database_,
      "UPDATE file SET named = $3, unneeded = $4, gone = $5 WHERE document = $1 AND hash = $2 AND NOT EXISTS "
      "(SELECT 1 FROM change WHERE document = $1 AND seq > $6 AND instr(ops, $2)) RETURNING hash"};
  sqlite::Statement drop_document_{database_, "DELETE FROM document WHERE id = $1"};
  sqlite::Statement drop_snapshot_{database_, "DELETE FROM snapshot WHERE document = $1 AND seq = $2"};
  sqlite::Statement piece_{database_,
                           "INSERT INTO snapshot (document, seq, piece, pieces, sum, body) "
                           "SELECT $1, $2, $3, $4, checksum($1, $2, $3, $4, $5), $5 "
                           "WHERE EXISTS (SELECT 1 FROM document WHERE id = $1 AND seq >= $2)"};
  sqlite::Statement pieces_{database_, "SELECT count(*) FROM snapshot WHERE document = $1 AND seq = $2"};
  // What a Headpin that ended in the middle left of a snapshot.
  sqlite::Statement drop_parts_{database_,
                                "DELETE FROM snapshot WHERE document = $1 AND seq < $2 AND pieces > "
                                "(SELECT count(*) FROM snapshot AS other WHERE other.document = $1 "
                                "AND other.seq = snapshot.seq)"};
  // Of the snapshots between the first and the newest, those near to the one before them are not worth their place.
  sqlite::Statement thin_{database_,
                          "DELETE FROM snapshot WHERE document = $1 AND seq < $2 AND seq < $3 + "
                          "(SELECT max(seq) FROM snapshot AS earlier WHERE earlier.document = $1 AND earlier.seq < "
                          "snapshot.seq)"};
  sqlite::Statement put_link_{
      database_,
      "INSERT INTO link (id, secret, document, role, label, made_by, made, expires, revoked, password, made_with, "
      "figures, made_in) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
      "max($9, coalesce((SELECT maker.revoked FROM link AS maker WHERE maker.id = $11), 0), "
      "$7 * ($11 <> '' AND $13 <> '' AND NOT EXISTS (SELECT 1 FROM held WHERE session = $13 AND link = $11))), "
      "$10, $11, $12, $13) ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, "
      "document = excluded.document, role = excluded.role, label = excluded.label, "
      "made_by = excluded.made_by, made = excluded.made, expires = excluded.expires, "
      "revoked = excluded.revoked, password = excluded.password, made_with = excluded.made_with, figures = "
      "excluded.figures, made_in = excluded.made_in"};
  sqlite::Statement revoke_{database_,
                            "WITH RECURSIVE ending(id) AS (SELECT $1 UNION SELECT link.id FROM link JOIN ending ON "
                            "link.made_with = ending.id) "
                            "UPDATE link SET revoked = $2 WHERE revoked = 0 AND id IN (SELECT id FROM ending)"};
  sqlite::Statement revoke_made_elsewhere_{
      database_,
      "WITH RECURSIVE ending(id) AS (SELECT id FROM link WHERE made_with = $1 AND made_in NOT IN ('', $2) "
      "UNION SELECT link.id FROM link JOIN ending ON link.made_with = ending.id) "
      "UPDATE link SET revoked = $3 WHERE revoked = 0 AND id IN (SELECT id FROM ending)"};
  sqlite::Statement put_session_{database_,
                                 "INSERT INTO session (id, secret, name, made, expires) VALUES ($1, $2, $3, $4, $5) "
                                 "ON CONFLICT (id) DO UPDATE SET name = excluded.name, made = excluded.made, "
                                 "expires = excluded.expires WHERE secret = excluded.secret"};
  sqlite::Statement replace_session_{
      database_,
      "INSERT INTO session (id, secret, name, made, expires) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, name = excluded.name, "
      "made = excluded.made, expires = excluded.expires"};
  sqlite::Statement remove_session_{database_, "DELETE FROM session WHERE id = $1"};
  sqlite::Statement forget_ended_{database_,
                                  "DELETE FROM session WHERE expires <= $1 AND made < "
                                  "(SELECT made FROM session ORDER BY made DESC LIMIT 1 OFFSET $2)"};
  sqlite::Statement give_{database_, "INSERT INTO held (session, link, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"};
  sqlite::Statement take_back_{database_, "DELETE FROM held WHERE link = $1 AND session <> $2"};
  sqlite::Statement count_commit_{database_, "UPDATE written SET commits = commits + 1 RETURNING commits"};
};

}  // namespace headpin::store
