-- Documents, each with its log of changes and its newest snapshot.
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  name TEXT NOT NULL,
  example BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE snapshot (
  document TEXT PRIMARY KEY REFERENCES document(id),
  seq BIGINT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE change (
  document TEXT NOT NULL REFERENCES document(id),
  seq BIGINT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ops TEXT NOT NULL,
  PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX change_id ON change (document, id);
