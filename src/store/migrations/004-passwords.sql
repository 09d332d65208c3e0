-- A link may ask for a password: its Argon2id hash, empty for none.
ALTER TABLE link ADD COLUMN password TEXT NOT NULL DEFAULT '';
