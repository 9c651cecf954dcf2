-- The order service's own tables. order_event is the truth; order_view can be made again from it.

CREATE TABLE order_event (
    order_id       uuid        NOT NULL,
    version        bigint      NOT NULL CHECK (version > 0),
    type           text        NOT NULL,
    data           jsonb       NOT NULL,
    event_id       uuid        NOT NULL,
    at             timestamptz NOT NULL,
    correlation_id uuid        NOT NULL,
    causation_id   uuid,
    traceparent    text,
    actor          text        NOT NULL,
    PRIMARY KEY (order_id, version)
);
COMMENT ON TABLE order_event IS 'What has happened to every order, in versions without gaps. Append-only.';

-- The role that writes owns the table, and an owner could grant itself back what is revoked. So there is a trigger as
-- well, which holds for every role: changing history takes a deliberate change of the schema.
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'order_event is append-only' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
REVOKE UPDATE, DELETE, TRUNCATE ON order_event FROM PUBLIC, CURRENT_USER;

-- The row to lock, so that commands on one order go one after another. Room to update in place.
CREATE TABLE order_head (
    order_id uuid   PRIMARY KEY,
    version  bigint NOT NULL
) WITH (fillfactor = 70);
COMMENT ON TABLE order_head IS 'The last version of each order, locked while a command is decided.';

CREATE TABLE order_view (
    order_id            uuid        PRIMARY KEY,
    customer_id         text        NOT NULL,
    status              text        NOT NULL,
    paid                boolean     NOT NULL,
    reserved            boolean     NOT NULL,
    cancellation_reason text,
    total               bigint      NOT NULL,
    currency            text        NOT NULL,
    lines               jsonb       NOT NULL,
    tracking_number     text,
    confirm_by          timestamptz,
    version             bigint      NOT NULL,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE order_view IS 'Every order as it is now, without personal data. Folded from order_event.';
CREATE INDEX order_view_latest ON order_view (created_at DESC, order_id DESC);
CREATE INDEX order_view_of_customer ON order_view (customer_id, created_at DESC, order_id DESC);
CREATE INDEX order_view_in_status ON order_view (status, created_at DESC, order_id DESC);
CREATE INDEX order_view_undecided ON order_view (confirm_by) WHERE confirm_by IS NOT NULL;

CREATE TABLE idempotency_key (
    key          text        PRIMARY KEY,
    request_hash bytea       NOT NULL,
    order_id     uuid        NOT NULL,
    created_at   timestamptz NOT NULL
);
COMMENT ON TABLE idempotency_key IS 'The order that was placed under each key. Swept after warren.order.key-retention.';
CREATE INDEX idempotency_key_created ON idempotency_key USING brin (created_at);

CREATE TABLE price (
    sku        text   PRIMARY KEY,
    name       text   NOT NULL,
    unit_price bigint,
    currency   text,
    version    bigint NOT NULL,
    CHECK ((unit_price IS NULL) = (currency IS NULL))
);
COMMENT ON TABLE price IS 'The latest of ProductListed for each product; no unit_price: it cannot be ordered.';

-- Signs the cursors of lists. In the database, so that it survives restarts and all replicas share it.
CREATE TABLE cursor_secret (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    secret   bytea   NOT NULL
);
INSERT INTO cursor_secret (secret) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
