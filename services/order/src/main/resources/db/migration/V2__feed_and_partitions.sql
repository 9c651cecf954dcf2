-- Every event gets its place in one feed of all orders, and the table is divided by the month in which orders were
-- placed. Rows of before are copied, in the order in which they happened.

-- The number of a transaction in the feed. A server that was restored from a dump counts its transactions from the
-- beginning again; then continue_order_feed() puts what is missing in here.
CREATE FUNCTION in_order_feed(transaction xid8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN transaction::text::bigint + 0;

ALTER TABLE order_event RENAME TO order_event_before;
ALTER INDEX order_event_pkey RENAME TO order_event_before_pkey;
ALTER TABLE order_event_before RENAME CONSTRAINT order_event_version_check TO order_event_before_version_check;

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
    -- Not its transaction's number alone: that is given out when a transaction first locks a row, so who waited for
    -- another order's lock can have the lower number and the later version. Whoever had the lock before has ended.
    transaction    bigint      NOT NULL
        DEFAULT greatest(in_order_feed(pg_snapshot_xmax(pg_current_snapshot())) - 1,
                         in_order_feed(pg_current_xact_id())),
    position       bigint      GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (order_id, version)
) PARTITION BY RANGE (order_id);
CREATE INDEX order_event_feed ON order_event (transaction, position);
COMMENT ON TABLE order_event IS
    'What has happened to every order, in versions without gaps. Append-only. Divided by when orders were placed.';
COMMENT ON COLUMN order_event.transaction IS
    'With position the place in the feed. Settled, and to be read, when lower than that of all transactions under way.';

-- For ids that are of no month, and for months that nobody has prepared.
CREATE TABLE order_event_other PARTITION OF order_event DEFAULT;

CREATE OR REPLACE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

-- A trigger on the parent does not hold for who names the partition.
CREATE FUNCTION protect_history(history regclass) RETURNS void LANGUAGE plpgsql AS
$$ BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()', history);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM PUBLIC, CURRENT_USER', history);
END $$;

-- An id begins with the millisecond of its making (UUIDv7), so orders of a month are a range of ids.
CREATE FUNCTION lowest_order_id(at timestamptz) RETURNS uuid LANGUAGE sql STABLE
    RETURN rpad(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

-- Makes the partitions of this month and of so many after it. It is the owner's work, but the months go on while only
-- the service runs. Writing is not held up; reading is for a moment, or it is given up and done another time.
CREATE FUNCTION partition_order_events(first timestamptz, more integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS
$$ DECLARE
    month timestamptz;
    partition text;
    made integer := 0;
BEGIN
    IF more NOT BETWEEN 0 AND 24 THEN
        RAISE EXCEPTION '% months are too many', more USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock('order_event'::regclass::oid::bigint);
    FOR month IN SELECT date_trunc('month', first) + i * interval '1 month' FROM generate_series(0, more) i LOOP
        partition := 'order_event_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        IF EXISTS (SELECT FROM order_event_other WHERE order_id >= lowest_order_id(month)
                   AND order_id < lowest_order_id(month + interval '1 month')) THEN
            RAISE WARNING 'events of % stay in order_event_other', to_char(month, 'YYYY-MM');
            CONTINUE;
        END IF;
        EXECUTE format('CREATE TABLE %I (LIKE order_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
        PERFORM protect_history(partition::regclass);
        EXECUTE format('ALTER TABLE order_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
                       lowest_order_id(month), lowest_order_id(month + interval '1 month'));
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION partition_order_events, protect_history FROM PUBLIC;

-- Has the feed go on after its last event when the server has counted fewer transactions than that.
CREATE FUNCTION continue_order_feed() RETURNS bigint LANGUAGE plpgsql AS
$$ DECLARE
    missing bigint := (SELECT max(transaction) + 1 FROM order_event) - in_order_feed(pg_current_xact_id());
BEGIN
    IF missing > 0 THEN
        EXECUTE format('CREATE OR REPLACE FUNCTION in_order_feed(transaction xid8) RETURNS bigint LANGUAGE sql
                        IMMUTABLE PARALLEL SAFE RETURN transaction::text::bigint + %s',
                       in_order_feed('0') + missing);
    END IF;
    RETURN greatest(missing, 0);
END $$;
REVOKE EXECUTE ON FUNCTION continue_order_feed FROM PUBLIC;

SELECT partition_order_events(month, 0)
FROM (SELECT DISTINCT date_trunc('month', uuid_extract_timestamp(order_id)) AS month
      FROM order_event_before WHERE uuid_extract_version(order_id) = 7) months;

-- In the order of their times, as far as that is also the order of each order's versions: clocks of instances differ.
INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, causation_id, traceparent, actor)
SELECT order_id, version, type, data, event_id, at, correlation_id, causation_id, traceparent, actor
FROM order_event_before
ORDER BY max(at) OVER (PARTITION BY order_id ORDER BY version), order_id, version;

DROP TABLE order_event_before;
SELECT protect_history('order_event'), protect_history('order_event_other');
