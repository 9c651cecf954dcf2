CREATE TABLE order_fold (
    order_id   uuid        PRIMARY KEY,
    version    bigint      NOT NULL,
    schema     integer     NOT NULL,
    state      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE order_fold IS
    'What the events of long histories have made of their order, so that not all of them are read. Can be emptied at any time.';
