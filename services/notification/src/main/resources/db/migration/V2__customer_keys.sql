-- What opens the sealed contacts of customers. A row outlives its key, so that a key that comes late stays destroyed.
CREATE TABLE customer_key (
    key_id       uuid        PRIMARY KEY,
    customer_id  text        NOT NULL,
    key          bytea,
    learnt_at    timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz
);
COMMENT ON TABLE customer_key IS 'Keys of customers, as the order service has issued them; key is null once the customer was erased.';

-- Where a customer is found when they are erased.
CREATE INDEX contact_of_customer ON contact ((customer ->> 'customerId'));
