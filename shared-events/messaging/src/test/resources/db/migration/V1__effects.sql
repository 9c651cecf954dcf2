-- Deliberately without a unique key: an effect that happens twice must show.
CREATE TABLE effect (event_id uuid NOT NULL, order_id uuid NOT NULL, batch integer NOT NULL);
