package dev.warren.shipping;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// The carrier's side of it, as a test sees it.
record Depot(String url) {
    private static final Set<String> LIVE = Set.of("AT_DEPOT", "COLLECTED");

    record Item(String reference, String trackingNumber, String status) {
        boolean isLive() {
            return LIVE.contains(status);
        }
    }

    List<Item> parcelsOf(Order order) {
        var json = given().baseUri(url)
                .get("/parcels?reference=" + order.shipmentId())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> trackingNumbers = json.getList("trackingNumber");
        List<String> statuses = json.getList("status");
        return IntStream.range(0, trackingNumbers.size())
                .mapToObj(i -> new Item(order.shipmentId().toString(), trackingNumbers.get(i), statuses.get(i)))
                .toList();
    }

    boolean hasLiveParcelOf(Order order) {
        return parcelsOf(order).stream().anyMatch(Item::isLive);
    }

    void collect(Order order) {
        given().baseUri(url)
                .post("/parcels/" + order.shipmentId() + "/collection")
                .then()
                .statusCode(200);
    }

    /// A booking that was under way while its order was cancelled, and arrives now.
    String bookLate(Order order) {
        var body = """
                {"reference":"%s","recipient":{"name":"A","street":"B 1","city":"C","postalCode":"98001","country":"DE"},
                 "callbackUrl":"http://localhost:1/shipments/%s/events"}""".formatted(order.shipmentId(), order.shipmentId());
        return given().baseUri(url)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/parcels")
                .then()
                .statusCode(201)
                .extract()
                .path("trackingNumber");
    }
}
