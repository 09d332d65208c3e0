-- In which session a link was made: when others are signed out, what they made with the same link ends.
ALTER TABLE link ADD COLUMN made_in TEXT NOT NULL DEFAULT '';
