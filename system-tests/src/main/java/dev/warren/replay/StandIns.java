package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.contracts.EventType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Payment provider, carrier and SMS gateway as the service had met them: they answer as they had answered then, move
/// nothing, and reach nobody. What they are asked and had never answered they answer in the customer's favour, and
/// count.
///
/// What is on file here, such as whether money is held, follows from what this run has asked for.
final class StandIns implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int NOT_FOUND = 404;

    private enum Money {
        HELD,
        TAKEN,
        GIVEN_BACK
    }

    private enum Parcel {
        BOOKED,
        COLLECTED,
        STOPPED
    }

    private record Answer(int status, Map<String, ?> body) {}

    private final Outcomes outcomes;
    private final Map<String, Money> money = new ConcurrentHashMap<>();
    private final Map<String, String> orderOfAuthorisation = new ConcurrentHashMap<>();
    private final Map<String, Parcel> parcels = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger withoutRecord = new AtomicInteger();
    private final HttpServer server;

    private StandIns(Outcomes outcomes, HttpServer server) {
        this.outcomes = outcomes;
        this.server = server;
    }

    static StandIns start(Outcomes outcomes) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var standIns = new StandIns(outcomes, server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", standIns::handle);
            server.start();
            return standIns;
        } catch (IOException e) {
            throw new ReplayFailure("Cannot listen on loopback", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What they were asked in all.
    int asked() {
        return asked.get();
    }

    /// What they were asked and the history has no answer to.
    int withoutRecord() {
        return withoutRecord.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
            asked.incrementAndGet();
            var path = exchange.getRequestURI().getPath().split("/");
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var answer = answer(exchange.getRequestMethod(), path, String.valueOf(key), body);
            var bytes = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(String method, String[] path, String key, JsonNode body) {
        var resource = method + " " + (path.length > 1 ? path[1] : "") + (path.length > 3 ? " " + path[3] : "");
        return switch (resource) {
            case "POST authorisations" -> authorise(body.path("reference").asText());
            case "POST authorisations capture" -> capture(path[2]);
            case "POST reversals" -> reverse(body.path("reference").asText());
            case "POST parcels" -> book(body.path("reference").asText());
            case "DELETE parcels" -> stop(path[2]);
            case "POST messages" -> send(key);
            default -> new Answer(NOT_FOUND, Map.of("error", "nobody stands in for this"));
        };
    }

    private Answer authorise(String order) {
        var declined = outcomes.of(EventType.PAYMENT_DECLINED, order);
        if (declined.isPresent()) {
            return ok(Map.of(
                    "status",
                    "declined",
                    "reason",
                    declined.get().path("reason").asText()));
        }
        var processed = outcomes.of(EventType.PAYMENT_PROCESSED, order);
        var id = recorded(processed.isPresent())
                ? processed.get().path("authorisationId").asText()
                : "replayed-" + order;
        money.put(order, Money.HELD);
        orderOfAuthorisation.put(id, order);
        return ok(Map.of("status", "authorised", "authorisationId", id));
    }

    private Answer capture(String authorisation) {
        var order = orderOfAuthorisation.get(authorisation);
        if (order == null) {
            return new Answer(NOT_FOUND, Map.of("error", "no such authorisation"));
        }
        recorded(outcomes.of(EventType.PAYMENT_CAPTURED, order).isPresent());
        money.put(order, Money.TAKEN);
        return ok(Map.of("status", "captured"));
    }

    private Answer reverse(String order) {
        var before = money.put(order, Money.GIVEN_BACK);
        return ok(Map.of(
                "status",
                switch (before) {
                    case HELD -> "voided";
                    case TAKEN -> "refunded";
                    case GIVEN_BACK -> "nothing";
                    case null -> "nothing";
                }));
    }

    private Answer book(String shipment) {
        var shipped = outcomes.ofShipment(shipment);
        // One that was never collected was never announced, so its number is in no event.
        var number = shipped.map(data -> data.path("trackingNumber").asText()).orElse("replayed-" + shipment);
        parcels.putIfAbsent(shipment, shipped.isPresent() ? Parcel.COLLECTED : Parcel.BOOKED);
        return ok(Map.of(
                "trackingNumber", number, "label", url() + "/labels/" + number, "collected", shipped.isPresent()));
    }

    private Answer stop(String shipment) {
        var before = parcels.get(shipment);
        parcels.computeIfPresent(shipment, (_, _) -> Parcel.STOPPED);
        var status =
                switch (before) {
                    case null -> "nothing";
                    case BOOKED, STOPPED -> "cancelled";
                    case COLLECTED -> "recalled";
                };
        return ok(Map.of("status", status));
    }

    /// A text message goes under the id of the event that it is about.
    private Answer send(String event) {
        return outcomes.smsRefusal(event)
                .map(status -> new Answer(status, Map.of("error", "refused as it was then")))
                .orElseGet(() -> ok(Map.of("status", "accepted")));
    }

    private boolean recorded(boolean there) {
        if (!there) {
            withoutRecord.incrementAndGet();
        }
        return there;
    }

    private static Answer ok(Map<String, ?> body) {
        return new Answer(200, body);
    }
}
