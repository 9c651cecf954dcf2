-- What can be sold, what is there, and what is held for which order.

CREATE TABLE product (
    sku        text COLLATE "C" PRIMARY KEY,
    name       text    NOT NULL,
    unit_price bigint  CHECK (unit_price >= 0),
    currency   char(3),
    version    bigint  NOT NULL CHECK (version > 0),
    CHECK ((unit_price IS NULL) = (currency IS NULL))
);
COMMENT ON TABLE product IS 'Listed products. One without a price cannot be ordered. Version is the sequence of its last ProductListed.';

-- Room in each page, so that the many updates of a hot row stay in it and touch no index.
CREATE TABLE stock (
    sku      text COLLATE "C" PRIMARY KEY REFERENCES product,
    on_hand  bigint NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
    reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    shipped  bigint NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    version  bigint NOT NULL DEFAULT 0 CHECK (version >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE stock IS 'Counters per product, kept equal to the sums of stock_ledger. Version is the sequence of the last StockChanged: one for a whole batch.';
COMMENT ON COLUMN stock.on_hand IS 'Pieces that can be promised; those reserved are not among them.';

-- No foreign key to stock: it is written under the lock of the stock row, and checking each entry again costs more than the entry.
CREATE TABLE stock_ledger (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku      text COLLATE "C" NOT NULL,
    order_id uuid,
    kind     text        NOT NULL CHECK (kind IN ('RECEIVED', 'RESERVED', 'RELEASED', 'SHIPPED', 'RETURNED')),
    quantity bigint      NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind = 'RECEIVED') = (order_id IS NULL)),
    CHECK (quantity > 0 OR kind = 'RECEIVED' AND quantity < 0)
);
COMMENT ON TABLE stock_ledger IS
    'Every movement of stock, append-only. RECEIVED: on hand, negative to correct; RESERVED: on hand to reserved; RELEASED: reserved to on hand; SHIPPED: reserved to shipped; RETURNED: shipped to on hand.';

CREATE FUNCTION stock_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'stock_ledger is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON stock_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION stock_ledger_is_append_only();

CREATE TABLE reservation (
    order_id uuid PRIMARY KEY,
    status   text   NOT NULL CHECK (status IN ('RESERVED', 'REJECTED', 'RELEASED', 'SHIPPED', 'RETURNED', 'CANCELLED')),
    lines    jsonb  NOT NULL,
    version  bigint NOT NULL CHECK (version >= 0)
) WITH (fillfactor = 80);
COMMENT ON TABLE reservation IS
    'What was answered for an order. CANCELLED: its cancellation came before it, so nothing was ever held or said. Version is the sequence of the last event published about it.';
COMMENT ON COLUMN reservation.lines IS 'What is or was held: [{"sku", "quantity"}]; empty where nothing was.';
