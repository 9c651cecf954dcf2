package dev.warren.order.timeline;

import java.util.List;

/// What lies between two versions of an order.
///
/// @param changes the fields in which the later differs from the earlier; one that was changed and changed back is not
/// among them
/// @param events those after the earlier, up to the later
record OrderDiff(long from, long to, List<Change> changes, List<HistoryEntry> events) {}
