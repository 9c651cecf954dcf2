-- Each time the owner has looked for migrations, and found any or none.
SELECT partition_order_events(now(), 3);
SELECT continue_order_feed();
