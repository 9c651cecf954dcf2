-- What came after the services' own tables: a version before theirs would no longer be applied.
CREATE INDEX IF NOT EXISTS set_aside_subject ON set_aside (subject);
