-- What the role that runs the service may do.
GRANT SELECT, INSERT, UPDATE ON shipment TO "${user}";
GRANT SELECT, INSERT, UPDATE ON customer_key TO "${user}";
