package dev.warren.faults.outside;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.time.Duration;
import java.time.Instant;

/// The carrier's reports come before they can be true, in the wrong order, each twice, and then
/// again from itself.
record ContradictoryReports() implements Fault {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARCELS = 5;
    private static final int DELIVERIES_PER_SECOND = 100;
    private static final String UNDER_WAY = """
            SELECT string_agg(shipment_id || ' ' || tracking_number, ',') FROM shipment WHERE status = 'IN_TRANSIT'""";

    @Override
    public String name() {
        return "carrier-contradicts-itself";
    }

    @Override
    public String hurts() {
        return "the carrier reports each parcel delivered, then collected, each twice, and later delivered again";
    }

    @Override
    public String holds() {
        return "a parcel is delivered once, and its order ends once";
    }

    @Override
    public void strike(World world) throws Exception {
        var carrier = world.stack().servers().sandbox().carrier();
        carrier.standStill();
        Patience.await(SOON, "parcels under way", () -> parcels(world).length >= PARCELS);
        for (var parcel : parcels(world)) {
            var columns = parcel.split(" ");
            for (var type : new String[] {"DELIVERED", "COLLECTED", "DELIVERED", "COLLECTED"}) {
                report(world, columns[0], columns[1], type);
            }
        }
        carrier.moveAgain(DELIVERIES_PER_SECOND);
    }

    private static String[] parcels(World world) throws Exception {
        var all = world.text("shipping", UNDER_WAY);
        return all == null ? new String[0] : all.split(",");
    }

    private static void report(World world, String shipment, String trackingNumber, String type) throws Exception {
        var answer = world.system()
                .http()
                .post(world.system().at("shipping", "/shipments/" + shipment + "/events"), """
                {"type":"%s","trackingNumber":"%s","occurredAt":"%s"}""".formatted(
                                type, trackingNumber, Instant.now()));
        world.check(answer.status() / 100 == 2, "the report " + type + " is answered " + answer.status());
    }
}
