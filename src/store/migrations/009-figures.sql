-- Whether a link shows the money and the chance; those made before do.
ALTER TABLE link ADD COLUMN figures BIGINT NOT NULL DEFAULT 1;
