package dev.warren.faults;

import dev.warren.system.WarrenSystem.Draft;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// What a customer is going to do.
///
/// @param cancelsAfter the acceptance; empty for those who want what they ordered
record Plan(String body, Optional<Duration> cancelsAfter) {
    private static final int PRODUCTS = 5;
    private static final int MAX_QUANTITY = 3;
    private static final int CANCEL_PERCENT = 15;
    /// Whoever cancels when the parcel is at the door keeps it; these parcels never get there.
    private static final String STAYS_AT_THE_DEPOT = "98001";

    private static final int MAX_SECOND_THOUGHTS_MS = 1_500;

    static Plan next(SplittableRandom random) {
        var draft = new Draft(sku(random.nextInt(PRODUCTS)))
                .quantity(1 + random.nextInt(MAX_QUANTITY))
                .token(token(random.nextInt(100)));
        if (random.nextInt(100) >= CANCEL_PERCENT) {
            return new Plan(draft.body(), Optional.empty());
        }
        var secondThoughts = Duration.ofMillis(random.nextInt(MAX_SECOND_THOUGHTS_MS));
        return new Plan(draft.postalCode(STAYS_AT_THE_DEPOT).body(), Optional.of(secondThoughts));
    }

    static String sku(int number) {
        return "SKU-" + number;
    }

    private static String token(int percent) {
        return percent < 6 ? "tok_declined" : percent < 10 ? "tok_flaky" : percent < 12 ? "tok_timeout" : "tok_visa";
    }
}
