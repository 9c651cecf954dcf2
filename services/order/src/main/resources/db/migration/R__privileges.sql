-- What the role that runs the service may do. History is only added to, and where an event stands in the feed is not
-- for its writer to say.
GRANT SELECT ON order_event TO "${user}";
REVOKE INSERT ON order_event FROM "${user}";
GRANT INSERT (order_id, version, type, data, event_id, at, correlation_id, causation_id, traceparent, actor)
    ON order_event TO "${user}";
GRANT EXECUTE ON FUNCTION partition_order_events TO "${user}";
GRANT SELECT, INSERT, UPDATE ON order_head, order_fold, order_view, price TO "${user}";
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${user}";
GRANT SELECT ON cursor_secret TO "${user}";
GRANT SELECT, INSERT, UPDATE ON customer_key TO "${user}";
GRANT SELECT, INSERT ON erasure, erasure_finding TO "${user}";
-- Read models: which slot is served, and the rows of both. Only a slot that is to be built anew is emptied.
GRANT SELECT, UPDATE ON projection TO "${user}";
GRANT SELECT, INSERT, UPDATE ON order_list_slots, daily_sales_slots, order_funnel_slots, sku_demand_slots TO "${user}";
GRANT TRUNCATE ON order_list_0, order_list_1, daily_sales_0, daily_sales_1, order_funnel_0, order_funnel_1,
    sku_demand_0, sku_demand_1 TO "${user}";
GRANT SELECT ON order_list, daily_sales, order_funnel, sku_demand TO "${user}";
-- What others have said is added and, when it is old, swept.
GRANT SELECT, INSERT, DELETE ON order_story TO "${user}";
GRANT SELECT, UPDATE ON story_checkpoint TO "${user}";
