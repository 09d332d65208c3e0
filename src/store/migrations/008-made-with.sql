-- With which link its maker came in: a link ends with that one.
ALTER TABLE link ADD COLUMN made_with TEXT NOT NULL DEFAULT '';
CREATE INDEX link_made_with ON link (made_with) WHERE made_with <> '';
