-- The payment of each order, one row, as the last outcome left it.
CREATE TABLE payment (
    order_id         uuid        PRIMARY KEY,
    -- CANCELLED: the order was cancelled before an authorisation was recorded; keeps a late OrderCreated from charging
    status           text        NOT NULL CHECK (status IN
                                     ('AUTHORISED', 'DECLINED', 'CAPTURED', 'VOIDED', 'REFUNDED', 'CANCELLED')),
    amount           bigint      NOT NULL CHECK (amount >= 0),  -- minor units
    currency         text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    authorisation_id text        CHECK (authorisation_id IS NOT NULL OR status IN ('DECLINED', 'CANCELLED')),
    version          bigint      NOT NULL CHECK (version > 0),
    updated_at       timestamptz NOT NULL
);
