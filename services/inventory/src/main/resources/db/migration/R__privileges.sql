-- What the role that runs the service may do. The ledger is only added to.
GRANT SELECT, INSERT, UPDATE ON product, stock, reservation TO "${user}";
GRANT SELECT, INSERT ON stock_ledger TO "${user}";
