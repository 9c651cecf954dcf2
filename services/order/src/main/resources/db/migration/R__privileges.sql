-- What the role that runs the service may do. History is only added to, and where an event stands in the feed is not
-- for its writer to say.
GRANT SELECT ON order_event TO "${user}";
REVOKE INSERT ON order_event FROM "${user}";
GRANT INSERT (order_id, version, type, data, event_id, at, correlation_id, causation_id, traceparent, actor)
    ON order_event TO "${user}";
GRANT EXECUTE ON FUNCTION partition_order_events TO "${user}";
GRANT SELECT, INSERT, UPDATE ON order_head, order_view, price TO "${user}";
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${user}";
GRANT SELECT ON cursor_secret TO "${user}";
GRANT SELECT, INSERT, UPDATE ON customer_key TO "${user}";
GRANT SELECT, INSERT ON erasure, erasure_finding TO "${user}";
