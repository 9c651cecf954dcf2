-- Shipments: the whole of what shipping owns.

CREATE TABLE shipment (
    shipment_id     uuid PRIMARY KEY,
    order_id        uuid        NOT NULL UNIQUE,
    status          text        NOT NULL CHECK (status IN
        ('BOOKED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED', 'RECALLED', 'CANCELLED_BEFORE_BOOKING')),
    tracking_number text,
    label           text,
    customer        jsonb,
    correlation_id  uuid        NOT NULL,
    causation_id    uuid,
    traceparent     text,
    version         bigint      NOT NULL CHECK (version > 0),
    updated_at      timestamptz NOT NULL,
    CONSTRAINT a_parcel_is_complete CHECK ((status = 'CANCELLED_BEFORE_BOOKING') =
        (tracking_number IS NULL AND label IS NULL AND customer IS NULL)),
    CONSTRAINT a_parcel_has_all CHECK (num_nulls(tracking_number, label, customer) IN (0, 3))
);
COMMENT ON TABLE shipment IS 'One for each order that was confirmed or cancelled; version counts its changes.';
COMMENT ON COLUMN shipment.shipment_id IS 'Follows from order_id. Our reference at the carrier.';
COMMENT ON COLUMN shipment.causation_id IS 'The event that led to the last change; a report of the carrier continues its story.';
