-- What seals the personal data of customers, and what is known of those who were erased.

CREATE TABLE customer_key (
    key_id       uuid        PRIMARY KEY,
    customer_id  text        NOT NULL,
    key          bytea,
    issued_at    timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz
);
COMMENT ON TABLE customer_key IS 'The keys of customers, locked by placements that seal with them; key is null once the customer was erased.';
CREATE INDEX customer_key_of_customer ON customer_key (customer_id) WHERE key IS NOT NULL;

-- Where a customer's orders are found when they are erased. Of the events themselves: a view may be behind them.
CREATE INDEX order_event_of_customer ON order_event ((data -> 'customer' ->> 'customerId')) WHERE type = 'order-placed';

CREATE TABLE erasure (
    erasure_id   uuid        PRIMARY KEY,
    customer_id  text        NOT NULL,
    requested_at timestamptz NOT NULL,
    trace_id     text
);
COMMENT ON TABLE erasure IS 'Customers whose personal data was erased on their request. Append-only, without personal data.';
CREATE INDEX erasure_of_customer ON erasure (customer_id, requested_at DESC);

CREATE TABLE erasure_finding (
    erasure_id  uuid        NOT NULL,
    service     text        NOT NULL,
    store       text        NOT NULL,
    treatment   text        NOT NULL,
    found       bigint      NOT NULL CHECK (found >= 0),
    reported_at timestamptz NOT NULL,
    PRIMARY KEY (erasure_id, service, store, treatment)
);
COMMENT ON TABLE erasure_finding IS 'What each service has found of an erased customer, and done with it. Append-only.';
