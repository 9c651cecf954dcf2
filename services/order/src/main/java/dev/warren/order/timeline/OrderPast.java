package dev.warren.order.timeline;

import dev.warren.order.domain.OrderStream;
import dev.warren.order.http.Problems;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.view.OrderSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/// All events of an order, and what it looked like after each.
///
/// @param events in the order of versions, which begin with 1; none when there is no such order
/// @param snapshots as many
public record OrderPast(List<RecordedEvent> events, List<OrderSnapshot> snapshots) {

    static OrderPast of(UUID orderId, List<RecordedEvent> events) {
        var snapshots = new ArrayList<OrderSnapshot>(events.size());
        var stream = OrderStream.empty(orderId);
        for (var event : events) {
            stream = OrderRepository.then(stream, event);
            snapshots.add(OrderSnapshot.of(stream));
        }
        return new OrderPast(events, snapshots);
    }

    /// @throws dev.warren.http.ProblemException when there is no such order
    OrderPast mustExist() {
        if (events.isEmpty()) {
            throw Problems.unknownOrder();
        }
        return this;
    }

    /// @throws dev.warren.http.ProblemException when it has not been at this version
    OrderSnapshot atVersion(long version) {
        if (version < 1 || version > lastVersion()) {
            throw Problems.unknownVersion();
        }
        return after(version);
    }

    /// @throws dev.warren.http.ProblemException when it was not placed by then
    OrderSnapshot at(Instant time) {
        return snapshots.stream()
                .takeWhile(order -> !order.updatedAt().isAfter(time))
                .reduce((earlier, later) -> later)
                .orElseThrow(Problems::unknownVersion);
    }

    /// Each event with what it has changed.
    List<HistoryEntry> entries() {
        return entries(0, lastVersion());
    }

    /// What has happened between two versions, and what has come of it. Version 0 is before the order was placed.
    ///
    /// @throws dev.warren.http.ProblemException when it has not been at one of them
    OrderDiff diff(long from, long to) {
        if (to > lastVersion()) {
            throw Problems.unknownVersion();
        }
        return new OrderDiff(from, to, Change.between(after(from), after(to)), entries(from, to));
    }

    private long lastVersion() {
        return events.size();
    }

    private List<HistoryEntry> entries(long after, long to) {
        return LongStream.rangeClosed(after + 1, to).mapToObj(this::entry).toList();
    }

    private HistoryEntry entry(long version) {
        return HistoryEntry.of(events.get((int) version - 1), Change.between(after(version - 1), after(version)));
    }

    private OrderSnapshot after(long version) {
        return version == 0 ? null : snapshots.get((int) version - 1);
    }
}
