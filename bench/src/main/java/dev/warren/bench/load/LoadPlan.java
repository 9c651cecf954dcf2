package dev.warren.bench.load;

import java.net.URI;

/// What to order, how often, and how fast.
///
/// @param orders    where to post them
/// @param perSecond the rate of an open loop; 0 for as fast as they are taken
/// @param inFlight  without a rate: how many requests wait for their answers at a time
/// @param keyPrefix makes the idempotency keys of this run its own
public record LoadPlan(
        URI orders, int count, double perSecond, int connections, int inFlight, String keyPrefix, Baskets baskets) {

    private static final int CONNECTIONS = 64;
    private static final int IN_FLIGHT = 256;

    public static LoadPlan asFastAsTaken(URI orders, int count, String keyPrefix, Baskets baskets) {
        return new LoadPlan(orders, count, 0, CONNECTIONS, IN_FLIGHT, keyPrefix, baskets);
    }

    public LoadPlan at(double rate) {
        return new LoadPlan(orders, count, rate, connections, inFlight, keyPrefix, baskets);
    }
}
