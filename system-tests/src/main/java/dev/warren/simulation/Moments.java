package dev.warren.simulation;

import java.util.ArrayList;
import java.util.List;

/// Moments in an order's life that somebody waits for, such as a customer for the worst one to cancel.
final class Moments {
    private final List<Listener> listeners = new ArrayList<>();

    @FunctionalInterface
    interface Listener {
        void come(String moment, int order);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void come(String moment, int order) {
        listeners.forEach(listener -> listener.come(moment, order));
    }
}
