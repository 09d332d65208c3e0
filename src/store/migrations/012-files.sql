-- The contents of attachments that a document has or had. Each lies beside the data file under its hash, until it is gone.
-- added: when it came in last; named: 1 once a record was known to name it; unneeded: since when no record does, 0 while
-- one did at the last look; gone: when it went for good.
CREATE TABLE file (
  document TEXT NOT NULL REFERENCES document(id),
  hash TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  type TEXT NOT NULL,
  added BIGINT NOT NULL,
  named BIGINT NOT NULL DEFAULT 0,
  unneeded BIGINT NOT NULL DEFAULT 0,
  gone BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (document, hash)
) WITHOUT ROWID;
