-- What the role that runs the service may do. A row of contact is locked, and blanked when its customer is erased.
GRANT SELECT, INSERT, UPDATE ON contact TO "${user}";
GRANT SELECT, INSERT ON notification TO "${user}";
GRANT SELECT, INSERT, UPDATE ON customer_key TO "${user}";
