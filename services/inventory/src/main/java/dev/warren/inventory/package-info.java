/// Inventory: what can be sold, what is there, and what is held for which order.
///
/// Owns products, stock, the append-only stock ledger and reservations.
/// Hears OrderCreated (holds every line or none), OrderCancelled (gives back what is held or has left) and
/// OrderShipped (what was held has left).
/// Says InventoryReserved, InventoryRejected, InventoryReleased about an order; StockChanged, ProductListed about a
/// product.
///
/// A whole batch of events is decided in memory over rows that were locked in a fixed order (reservations by order
/// id, then stock by SKU) and written back with one statement for each table. So 200 orders for the same product
/// wait for its row once, not 200 times, and no two batches can deadlock.
///
/// Always true: on hand + reserved + shipped = received, the ledger's sums = the counters, none below 0.
package dev.warren.inventory;
