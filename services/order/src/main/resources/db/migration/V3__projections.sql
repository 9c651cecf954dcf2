-- Read models are folded from the feed of events by consumers of their own. Each has two slots: one is served, in the
-- other the next generation can be built.

CREATE TABLE projection (
    name             text        NOT NULL,
    slot             smallint    NOT NULL CHECK (slot IN (0, 1)),
    generation       integer     NOT NULL,
    state            text        NOT NULL CHECK (state IN ('ACTIVE', 'CLEARING', 'BUILDING', 'IDLE')),
    feed_transaction bigint      NOT NULL,
    feed_position    bigint      NOT NULL,
    events           bigint      NOT NULL,
    started_at       timestamptz NOT NULL,
    advanced_at      timestamptz NOT NULL,
    PRIMARY KEY (name, slot)
) WITH (fillfactor = 50);
COMMENT ON TABLE projection IS
    'How far each read model has come in the feed, written in the transaction that writes its rows. ACTIVE is served.';
CREATE UNIQUE INDEX projection_active ON projection (name) WHERE state = 'ACTIVE';

INSERT INTO projection
SELECT name, slot, 1 - slot, CASE slot WHEN 0 THEN 'ACTIVE' ELSE 'IDLE' END, 0, 0, 0, now(), now()
FROM unnest(ARRAY ['order-list', 'sales', 'demand']) name, generate_series(0, 1) slot;

CREATE TABLE order_list_slots (
    slot                smallint    NOT NULL,
    order_id            uuid        NOT NULL,
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
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (slot, order_id)
) PARTITION BY LIST (slot);
CREATE TABLE order_list_0 PARTITION OF order_list_slots FOR VALUES IN (0) WITH (fillfactor = 80);
CREATE TABLE order_list_1 PARTITION OF order_list_slots FOR VALUES IN (1) WITH (fillfactor = 80);
CREATE INDEX ON order_list_slots (created_at DESC, order_id DESC);
CREATE INDEX ON order_list_slots (customer_id, created_at DESC, order_id DESC);
CREATE INDEX ON order_list_slots (status, created_at DESC, order_id DESC);
CREATE VIEW order_list AS
SELECT order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines, tracking_number,
       confirm_by, version, created_at, updated_at
FROM order_list_slots
WHERE slot = (SELECT slot FROM projection WHERE name = 'order-list' AND state = 'ACTIVE');
COMMENT ON VIEW order_list IS 'Every order as it was a moment ago, without personal data.';

-- Sums of money may be larger than any order's.
CREATE TABLE daily_sales_slots (
    slot     smallint NOT NULL,
    day      date     NOT NULL,
    currency text     NOT NULL,
    orders   bigint   NOT NULL,
    ordered  numeric  NOT NULL,
    captured numeric  NOT NULL,
    refunded numeric  NOT NULL,
    PRIMARY KEY (slot, day, currency)
) PARTITION BY LIST (slot);
CREATE TABLE daily_sales_0 PARTITION OF daily_sales_slots FOR VALUES IN (0) WITH (fillfactor = 50);
CREATE TABLE daily_sales_1 PARTITION OF daily_sales_slots FOR VALUES IN (1) WITH (fillfactor = 50);
CREATE VIEW daily_sales AS
SELECT day, currency, orders, ordered, captured, refunded FROM daily_sales_slots
WHERE slot = (SELECT slot FROM projection WHERE name = 'sales' AND state = 'ACTIVE');
COMMENT ON VIEW daily_sales IS 'Orders and money of each day (UTC), by when it happened.';

CREATE TABLE order_funnel_slots (
    slot   smallint NOT NULL,
    day    date     NOT NULL,
    stage  text     NOT NULL,
    reason text     NOT NULL,
    orders bigint   NOT NULL,
    PRIMARY KEY (slot, day, stage, reason)
) PARTITION BY LIST (slot);
CREATE TABLE order_funnel_0 PARTITION OF order_funnel_slots FOR VALUES IN (0) WITH (fillfactor = 50);
CREATE TABLE order_funnel_1 PARTITION OF order_funnel_slots FOR VALUES IN (1) WITH (fillfactor = 50);
CREATE VIEW order_funnel AS
SELECT day, stage, reason, orders FROM order_funnel_slots
WHERE slot = (SELECT slot FROM projection WHERE name = 'sales' AND state = 'ACTIVE');
COMMENT ON VIEW order_funnel IS 'How far the orders placed on each day (UTC) have come. A reason only of CANCELLED.';

CREATE TABLE sku_demand_slots (
    slot      smallint NOT NULL,
    day       date     NOT NULL,
    sku       text     NOT NULL,
    ordered   bigint   NOT NULL,
    shipped   bigint   NOT NULL,
    cancelled bigint   NOT NULL,
    PRIMARY KEY (slot, day, sku)
) PARTITION BY LIST (slot);
CREATE TABLE sku_demand_0 PARTITION OF sku_demand_slots FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE sku_demand_1 PARTITION OF sku_demand_slots FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE INDEX ON sku_demand_slots (sku, day);
CREATE VIEW sku_demand AS
SELECT day, sku, ordered, shipped, cancelled FROM sku_demand_slots
WHERE slot = (SELECT slot FROM projection WHERE name = 'demand' AND state = 'ACTIVE');
COMMENT ON VIEW sku_demand IS 'Pieces of each product and day (UTC), by when it happened.';

-- The list is complete from the first moment on; its consumer passes over what is not newer.
INSERT INTO order_list_slots
SELECT 0, order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines, tracking_number,
       confirm_by, version, created_at, updated_at
FROM order_view;

-- The deadline is the command's own, so it stands with the head.
ALTER TABLE order_head ADD COLUMN confirm_by timestamptz;
UPDATE order_head head SET confirm_by = view.confirm_by
FROM order_view view WHERE view.order_id = head.order_id AND view.confirm_by IS NOT NULL;
CREATE INDEX order_head_undecided ON order_head (confirm_by) WHERE confirm_by IS NOT NULL;

-- Instances of before go on writing order_view during a rollout, and nobody else does. Deadlines of the orders that they
-- place are kept for those that will look after them.
CREATE FUNCTION keep_deadline_of_before() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    UPDATE order_head SET confirm_by = NEW.confirm_by
    WHERE order_id = NEW.order_id AND confirm_by IS DISTINCT FROM NEW.confirm_by;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_deadline AFTER INSERT OR UPDATE OF confirm_by ON order_view
    FOR EACH ROW EXECUTE FUNCTION keep_deadline_of_before();
COMMENT ON TABLE order_view IS 'Of before there was order_list. Drop it when no instance of before runs any more.';
