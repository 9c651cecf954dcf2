package dev.warren.local.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Charges and every movement of money, in memory. Not safe for several threads: its owner holds a lock.
final class Ledger {
    private final List<Movement> movements = new ArrayList<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, List<Movement>> movementsByReference = new HashMap<>();

    enum Kind {
        AUTHORISED,
        CAPTURED,
        VOIDED,
        REFUNDED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param amount in minor units of the currency
    record Movement(String reference, String authorisationId, Kind kind, long amount, String currency, String at) {}

    /// What a charge has come to: its last movement.
    record Charge(Movement last) {
        boolean is(Kind kind) {
            return last.kind() == kind;
        }

        Movement next(Kind kind, Instant now) {
            return new Movement(
                    last.reference(), last.authorisationId(), kind, last.amount(), last.currency(), now.toString());
        }
    }

    void apply(Movement movement) {
        movements.add(movement);
        movementsByReference
                .computeIfAbsent(movement.reference(), reference -> new ArrayList<>())
                .add(movement);
        charges.put(movement.authorisationId(), new Charge(movement));
    }

    Optional<Charge> charge(String authorisationId) {
        return Optional.ofNullable(charges.get(authorisationId));
    }

    List<Charge> chargesOf(String reference) {
        return movementsOf(reference).stream()
                .map(Movement::authorisationId)
                .distinct()
                .map(charges::get)
                .toList();
    }

    List<Movement> movements() {
        return List.copyOf(movements);
    }

    List<Movement> movementsOf(String reference) {
        return List.copyOf(movementsByReference.getOrDefault(reference, List.of()));
    }
}
