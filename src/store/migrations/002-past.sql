-- Snapshots stay beside later ones, so that the past can be shown.
CREATE TABLE kept (
  document TEXT NOT NULL REFERENCES document(id),
  seq BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (document, seq)
) WITHOUT ROWID;
INSERT INTO kept SELECT document, seq, body FROM snapshot;
DROP TABLE snapshot;
ALTER TABLE kept RENAME TO snapshot;
