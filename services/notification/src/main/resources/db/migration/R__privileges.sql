-- What the role that runs the service may do. A row of contact is never changed, but it is locked.
GRANT SELECT, INSERT, UPDATE ON contact TO "${user}";
GRANT SELECT, INSERT ON notification TO "${user}";
