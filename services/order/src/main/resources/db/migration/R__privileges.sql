-- What the role that runs the service may do. History is only added to.
GRANT SELECT, INSERT ON order_event TO "${user}";
GRANT SELECT, INSERT, UPDATE ON order_head, order_view, price TO "${user}";
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${user}";
GRANT SELECT ON cursor_secret TO "${user}";
