-- Links and sessions, and which documents everybody may read.
ALTER TABLE document ADD COLUMN is_public BIGINT NOT NULL DEFAULT 0;
UPDATE document SET is_public = example;
CREATE TABLE link (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  role TEXT NOT NULL,
  label TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  revoked BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX link_document ON link (document);
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_expires ON session (expires);
CREATE TABLE held (
  session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  link TEXT NOT NULL REFERENCES link(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  PRIMARY KEY (session, link)
) WITHOUT ROWID;
CREATE INDEX held_link ON held (link);
