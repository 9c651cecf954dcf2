-- What the role that runs the service may do.
GRANT SELECT, INSERT, UPDATE ON payment TO "${user}";
