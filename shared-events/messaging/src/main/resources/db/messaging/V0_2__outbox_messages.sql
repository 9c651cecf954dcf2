-- A row of the outbox is a message, with one event or with several that were said together.
ALTER TABLE outbox RENAME COLUMN event_id TO message_id;
ALTER TABLE outbox
    ADD COLUMN shard  smallint NOT NULL DEFAULT 0,
    ADD COLUMN events integer  NOT NULL DEFAULT 1,
    DROP CONSTRAINT outbox_pkey,
    ADD PRIMARY KEY (shard, position),
    -- Written once, read once: compressing it would cost more than it saves.
    ALTER COLUMN body SET STORAGE EXTERNAL;
COMMENT ON TABLE outbox IS 'Messages that were committed and not yet confirmed by the broker. Normally almost empty.';
