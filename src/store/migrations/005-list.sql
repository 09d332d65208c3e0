-- A list of documents finds those that everybody may read without looking at all.
CREATE INDEX document_public ON document (is_public) WHERE is_public = 1;
