-- What the role that runs the service may do here. It owns nothing, so it can change no table and drop no trigger.
GRANT SELECT, INSERT, UPDATE, DELETE ON inbox, outbox, set_aside TO "${user}";
-- To see that the database is as new as the service.
GRANT SELECT ON flyway_schema_history TO "${user}";
