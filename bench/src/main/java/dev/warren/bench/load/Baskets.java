package dev.warren.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// What customers buy: one to three products, the popular ones more often; or only ever one.
///
/// @param products      how many there are to choose from
/// @param onlySku       the one product that everybody wants, one piece each; null for all
/// @param declinedShare of the orders that are paid with a card that is declined, 0 to 1
/// @param seed          the same one gives the same baskets
public record Baskets(int products, String onlySku, double declinedShare, long seed) {
    private static final int MAX_LINES = 3;
    private static final int MAX_QUANTITY = 3;
    private static final int CUSTOMERS = 10_000;

    /// The benchmark's usual customers.
    public static Baskets usual(int products) {
        return new Baskets(products, null, 0, 42);
    }

    public static String sku(int number) {
        return "SKU-%05d".formatted(number);
    }

    /// Bodies of `POST /orders`, made beforehand so that making them costs nothing while time is taken.
    byte[][] bodies(int count) {
        var random = new SplittableRandom(seed);
        var zipf = new Zipf(products);
        var bodies = new byte[count][];
        for (int i = 0; i < count; i++) {
            bodies[i] = body(lines(random, zipf), random.nextInt(CUSTOMERS), random.nextDouble() < declinedShare)
                    .getBytes(StandardCharsets.UTF_8);
        }
        return bodies;
    }

    private String lines(SplittableRandom random, Zipf zipf) {
        if (onlySku != null) {
            return line(onlySku, 1);
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        int lines = random.nextInt(1, Math.min(MAX_LINES, products) + 1);
        while (chosen.size() < lines) {
            chosen.add(zipf.next(random));
        }
        return chosen.stream()
                .map(product -> line(sku(product), random.nextInt(1, MAX_QUANTITY + 1)))
                .collect(Collectors.joining(","));
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static String body(String lines, int customer, boolean declined) {
        return """
                {"customerId":"c-%1$d","email":"customer-%1$d@example.org","lines":[%2$s],\
                "shippingAddress":{"name":"Customer %1$d","street":"Rosenweg %1$d","city":"Berlin",\
                "postalCode":"10115","country":"DE"},"payment":{"token":"%3$s"}}""".formatted(customer, lines, declined ? "tok_declined" : "tok_visa");
    }
}
