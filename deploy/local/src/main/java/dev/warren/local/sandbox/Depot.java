package dev.warren.local.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every parcel the carrier has, in memory. Not safe for several threads: its owner holds a lock.
final class Depot {
    private final Map<String, Parcel> byTrackingNumber = new LinkedHashMap<>();
    private final Map<String, Set<String>> byReference = new HashMap<>();

    void put(Parcel parcel) {
        byTrackingNumber.put(parcel.trackingNumber(), parcel);
        byReference
                .computeIfAbsent(parcel.reference(), reference -> new LinkedHashSet<>())
                .add(parcel.trackingNumber());
    }

    Optional<Parcel> parcel(String trackingNumber) {
        return Optional.ofNullable(byTrackingNumber.get(trackingNumber));
    }

    List<Parcel> of(String reference) {
        return byReference.getOrDefault(reference, Set.of()).stream()
                .map(byTrackingNumber::get)
                .toList();
    }

    List<Parcel> all() {
        return new ArrayList<>(byTrackingNumber.values());
    }
}
