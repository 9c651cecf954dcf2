package dev.warren.order.live;

import static dev.warren.order.OrderSystem.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.live.EventReader.Received;
import dev.warren.order.store.FeedPosition;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All orders while they change, as operators hear of them.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class FeedStreamTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void tells_what_happens_to_every_order_as_it_happens() throws Exception {
        try (var stream = live("", null).body()) {
            var reader = new EventReader(stream);
            assertThat(reader.receive().data()).as("first it says where it is").isNull();
            var one = system.place("c-one");
            var placed = reader.event();
            assertThat(placed.data().getString("orderId")).isEqualTo(one.toString());
            assertThat(placed.data().getString("customerId")).isEqualTo("c-one");
            assertThat(placed.data().getString("type")).isEqualTo("order-placed");
            assertThat(placed.data().getString("status")).isEqualTo("PLACED");
            assertThat(placed.data().prettify())
                    .doesNotContain("ada@example.org", "Lovelace", "Rosenweg", "10115", "+4930", "tok_visa");

            var other = system.place("c-other");
            OrderSystem.cancel(one);
            assertThat(List.of(summary(reader.event()), summary(reader.event())))
                    .containsExactly(other + " 1 PLACED", one + " 2 CANCELLED");
        }
    }

    @Test
    void goes_on_after_the_last_event_that_was_seen_and_from_the_beginning_when_asked_to() throws Exception {
        var order = system.place();
        system.wire.publish(Answers.authorised(order), Answers.reserved(order));
        awaitStatus(order, "CONFIRMED");
        var last = OrderSystem.sql(
                        "SELECT transaction || '-' || position FROM order_event ORDER BY transaction, position")
                .getLast();

        var all = upTo(last, "0-0");
        assertThat(all.stream().map(Received::id))
                .containsExactlyElementsOf(OrderSystem.sql(
                        "SELECT transaction || '-' || position FROM order_event ORDER BY transaction, position"));
        var half = all.size() / 2;
        assertThat(upTo(last, all.get(half).id()).stream().map(Received::id))
                .containsExactlyElementsOf(all.subList(half + 1, all.size()).stream()
                        .map(Received::id)
                        .toList());
    }

    private static List<Received> upTo(String last, String lastEventId) throws Exception {
        var received = new ArrayList<Received>();
        try (var stream = live("", lastEventId).body()) {
            var reader = new EventReader(stream);
            do {
                received.add(reader.event());
            } while (!received.getLast().id().equals(last));
        }
        return received;
    }

    @Test
    void tells_only_of_one_customer_or_of_one_status_and_keeps_its_place() throws Exception {
        var customer = "c-" + UUID.randomUUID();
        try (var ofCustomer = live("?customerId=" + customer, null).body();
                var cancelled =
                        live("?status=CANCELLED&customerId=" + customer, null).body()) {
            var changes = new EventReader(ofCustomer);
            var cancellations = new EventReader(cancelled);
            var begin = cancellations.receive().id();
            var order = system.place(customer);
            OrderSystem.cancel(system.place("c-other"));
            OrderSystem.cancel(order);
            assertThat(summary(changes.event())).isEqualTo(order + " 1 PLACED");
            assertThat(summary(changes.event())).isEqualTo(order + " 2 CANCELLED");
            assertThat(summary(cancellations.event())).isEqualTo(order + " 2 CANCELLED");

            OrderSystem.cancel(system.place("c-other"));
            Received alive;
            do {
                alive = cancellations.receive();
                assertThat(alive.data()).isNull();
            } while (alive.id().equals(begin));
            assertThat(FeedPosition.parse(alive.id())).isGreaterThan(FeedPosition.parse(begin));
        }
    }

    @Test
    void refuses_what_it_cannot_follow() throws Exception {
        system.place();
        assertThat(live("?status=LOST", null).statusCode()).isEqualTo(400);
        assertThat(live("?customerId=%00", null).statusCode()).isEqualTo(400);
        assertThat(live("", "x").statusCode()).isEqualTo(400);
        assertThat(live("", "999999999999-1").statusCode()).isEqualTo(400);
        var open = List.of(live("", null), live("", null), live("", "0-0"));
        assertThat(open).extracting(HttpResponse::statusCode).containsOnly(200);
        var refused = live("", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        for (var stream : open) {
            stream.body().close();
        }
    }

    private static String summary(Received event) {
        var data = event.data();
        return data.getString("orderId") + " " + data.getString("version") + " " + data.getString("status");
    }

    private static HttpResponse<InputStream> live(String query, String lastEventId)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/orders/live" + query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return CLIENT.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
    }
}
