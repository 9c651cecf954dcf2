package dev.warren.simulation;

import java.util.HashSet;
import java.util.Set;

/// Counts, independently of any inbox, which consumer has committed a reaction to which event (I2).
final class Effects {
    private final Set<String> happened = new HashSet<>();

    void happened(String consumerAndEvent, String name) {
        var consumer = consumerAndEvent.substring(0, consumerAndEvent.lastIndexOf(' '));
        Violation.unless(happened.add(consumerAndEvent), "I2", () -> consumer + " has handled twice " + name);
    }
}
