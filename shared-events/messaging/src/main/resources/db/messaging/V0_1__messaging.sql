-- What messaging keeps in every service's database, in the transactions of that service.

CREATE TABLE inbox (
    consumer   text        NOT NULL,
    event_id   uuid        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, consumer)
);
COMMENT ON TABLE inbox IS 'Events that had their effect, for each consumer. Swept after warren.messaging.inbox-retention-days.';
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at);

CREATE TABLE outbox (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid  NOT NULL,
    type        text  NOT NULL,
    traceparent text,
    body        bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE outbox IS 'Events that were committed and not yet confirmed by the broker. Normally almost empty.';

CREATE TABLE set_aside (
    id              uuid PRIMARY KEY,
    queue           text        NOT NULL,
    exchange        text,
    routing_key     text,
    message_id      text,
    event_id        uuid,
    type            text,
    subject         text,
    traceparent     text,
    body            bytea       NOT NULL,
    attempts        integer     NOT NULL,
    reason          text        NOT NULL,
    first_failed_at timestamptz NOT NULL DEFAULT now(),
    last_failed_at  timestamptz NOT NULL DEFAULT now(),
    due_at          timestamptz
);
COMMENT ON TABLE set_aside IS 'Messages to be tried again at due_at; parked as dead letters when due_at is null.';
CREATE INDEX set_aside_due ON set_aside (due_at) WHERE due_at IS NOT NULL;
