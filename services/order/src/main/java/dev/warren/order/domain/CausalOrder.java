package dev.warren.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts what several services have said into the order in which one thing led to another. Their clocks differ, so a
/// time decides only between things of which neither led to the other.
public final class CausalOrder {

    /// What is known of where a thing stands.
    ///
    /// @param ids all by which others may name it as their cause
    /// @param cause the id of what led to it; null when that is not known
    /// @param sequence its place among what the same source has said
    public record Place(Collection<UUID> ids, UUID cause, Instant at, String source, long sequence) {}

    private static final Comparator<Node<?>> BY_TIME = Comparator.<Node<?>, Instant>comparing(node -> node.place.at())
            .thenComparing(node -> node.place.source())
            .thenComparing(node -> node.place.sequence())
            .thenComparing(node -> node.place.ids().iterator().next());

    private static final class Node<T> {
        private final T item;
        private final Place place;
        private final List<Node<T>> followers = new ArrayList<>();
        private int waitsFor;
        private boolean told;

        Node(T item, Place place) {
            this.item = item;
            this.place = place;
        }

        void comesBefore(Node<T> other) {
            followers.add(other);
            other.waitsFor++;
        }
    }

    private CausalOrder() {}

    /// The same items, in any case in the same order. What waits for a circle of causes goes by time, after the rest.
    public static <T> List<T> of(Collection<T> items, Function<T, Place> places) {
        var nodes = items.stream()
                .map(item -> new Node<>(item, places.apply(item)))
                .sorted(BY_TIME)
                .toList();
        connect(nodes);
        var ready = new PriorityQueue<Node<T>>(BY_TIME);
        nodes.stream().filter(node -> node.waitsFor == 0).forEach(ready::add);
        var told = new ArrayList<T>(nodes.size());
        for (var earliest : nodes) {
            tell(ready, told);
            if (!earliest.told) {
                // Everything that is left waits for a circle, or is part of it: it goes by time.
                ready.add(earliest);
                tell(ready, told);
            }
        }
        return told;
    }

    private static <T> void tell(PriorityQueue<Node<T>> ready, List<T> told) {
        while (!ready.isEmpty()) {
            var next = ready.poll();
            if (next.told) {
                continue;
            }
            next.told = true;
            told.add(next.item);
            for (var follower : next.followers) {
                follower.waitsFor--;
                if (follower.waitsFor == 0) {
                    ready.add(follower);
                }
            }
        }
    }

    private static <T> void connect(List<Node<T>> nodes) {
        Map<UUID, Node<T>> byId = new HashMap<>();
        nodes.forEach(node -> node.place.ids().forEach(id -> byId.put(id, node)));
        for (var node : nodes) {
            var cause = byId.get(node.place.cause());
            if (cause != null && cause != node) {
                cause.comesBefore(node);
            }
        }
        nodes.stream()
                .collect(Collectors.groupingBy(node -> node.place.source()))
                .values()
                .forEach(CausalOrder::connectBySequence);
    }

    private static <T> void connectBySequence(List<Node<T>> ofOneSource) {
        var inSequence = ofOneSource.stream()
                .sorted(Comparator.comparing(node -> node.place.sequence()))
                .toList();
        for (int i = 1; i < inSequence.size(); i++) {
            var before = inSequence.get(i - 1);
            var after = inSequence.get(i);
            if (before.place.sequence() < after.place.sequence()) {
                before.comesBefore(after);
            }
        }
    }
}
