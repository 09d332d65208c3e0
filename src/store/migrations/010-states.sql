-- What the list shows of a document besides its name: the dates of its life phases (a line each: id, first month, last
-- month), and the chance of the last forecast in millionths, -1 for none.
ALTER TABLE document ADD COLUMN phases TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN chance BIGINT NOT NULL DEFAULT -1;
-- Whether it is active, archived or deleted, and since when.
ALTER TABLE document ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE document ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
CREATE INDEX document_deleted ON document (since) WHERE state = 'deleted';
