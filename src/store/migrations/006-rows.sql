-- Changes and snapshots in tables by row. In tables by key a search passes through what it compares, and a few rows of
-- megabytes slow every document. A snapshot lies in pieces, so that it is written between what others write. Each row
-- has a checksum (store/sqlite/checksum.hpp).
CREATE TABLE change_by_row (
  row INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document(id),
  seq BIGINT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  sum BIGINT NOT NULL,
  ops TEXT NOT NULL
);
INSERT INTO change_by_row (document, seq, id, client, name, at, sum, ops)
  SELECT document, seq, id, client, name, at, checksum(document, seq, id, client, name, at, ops), ops
  FROM change ORDER BY document, seq;
DROP TABLE change;
ALTER TABLE change_by_row RENAME TO change;
CREATE UNIQUE INDEX change_seq ON change (document, seq);
CREATE UNIQUE INDEX change_id ON change (document, id);
CREATE TABLE snapshot_by_row (
  row INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document(id),
  seq BIGINT NOT NULL,
  piece BIGINT NOT NULL,
  pieces BIGINT NOT NULL,
  sum BIGINT NOT NULL,
  body TEXT NOT NULL
);
INSERT INTO snapshot_by_row (document, seq, piece, pieces, sum, body)
  SELECT document, seq, 0, 1, checksum(document, seq, 0, 1, body), body FROM snapshot ORDER BY document, seq;
DROP TABLE snapshot;
ALTER TABLE snapshot_by_row RENAME TO snapshot;
CREATE UNIQUE INDEX snapshot_piece ON snapshot (document, seq, piece);
-- Which file this is, and how often it was written: the folder remembers both (store/sqlite/mark.hpp).
CREATE TABLE written (
  file TEXT PRIMARY KEY,
  commits BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO written VALUES (lower(hex(randomblob(16))), 0);
-- The sessions made last are kept.
CREATE INDEX session_made ON session (made);
-- "Hpin", by which a file is known as Headpin's.
PRAGMA application_id = 1215326574;
