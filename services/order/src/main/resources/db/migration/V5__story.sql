-- What the services have published about orders, from the stream of everything, without personal data and secrets.
-- Keyed by orders, whose ids begin with their time: a story is one range, and old stories are the first range.
CREATE TABLE order_story (
    order_id       uuid        NOT NULL,
    event_id       uuid        NOT NULL,
    source         text        NOT NULL,
    type           text        NOT NULL,
    at             timestamptz NOT NULL,
    sequence       bigint      NOT NULL,
    correlation_id uuid        NOT NULL,
    causation_id   uuid,
    traceparent    text,
    data           jsonb,
    PRIMARY KEY (order_id, event_id)
);
COMMENT ON TABLE order_story IS 'Published events about each order, in public form. Swept after warren.order.story-retention.';

CREATE TABLE story_checkpoint (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    next_offset bigint  NOT NULL,
    as_of       timestamptz,
    lost_before timestamptz
) WITH (fillfactor = 10);
COMMENT ON TABLE story_checkpoint IS 'How far the stream was read for order_story, in the same transaction as its rows.';
INSERT INTO story_checkpoint (next_offset) VALUES (0);
