-- What the server proves with that it let something in (the seal of a comment): 256 random bits, the same for as long as these data live.
CREATE TABLE secret (value TEXT NOT NULL);
INSERT INTO secret (value) VALUES (lower(hex(randomblob(32))));
