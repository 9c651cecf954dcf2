-- What customers were told. One row for each message, written in the transaction that records it.

CREATE TABLE contact (
    order_id uuid PRIMARY KEY,
    customer jsonb NOT NULL
);
COMMENT ON TABLE contact IS 'How to reach the customer of an order. Its row is also what writers of one order queue for.';

CREATE TABLE notification (
    order_id uuid        NOT NULL,
    template text        NOT NULL,
    channel  text        NOT NULL,
    status   text        NOT NULL CHECK (status IN ('SENT', 'FAILED')),
    reason   text,
    event_id uuid        NOT NULL,
    version  bigint      NOT NULL CHECK (version > 0),
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, template, channel),
    UNIQUE (order_id, version)
);
COMMENT ON TABLE notification IS 'Messages that were taken by the mail server or gateway (SENT), or refused for good (FAILED).';
COMMENT ON COLUMN notification.event_id IS 'The event it was about; also in the mail: header X-Warren-Event and Message-ID.';
