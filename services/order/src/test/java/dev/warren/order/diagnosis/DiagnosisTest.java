package dev.warren.order.diagnosis;

import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.store.StoredEvents;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an operator learns of an order when only some of the other services are there: inventory answers, payment's
/// host takes connections and says nothing, nobody is where shipping and notification should be.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(value = DiagnosisTest.Others.class, restrictToAnnotatedClass = true)
@TestProfile(Quick.class)
class DiagnosisTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

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

    private static JsonPath diagnosis(UUID order) {
        return given().get("/orders/{id}/diagnosis", order)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void says_what_an_order_waits_for_who_did_not_answer_and_what_to_do() {
        var order = system.place();
        var asked = new AtomicReference<JsonPath>();
        eventually("inventory to answer in time", () -> {
            long begun = System.nanoTime();
            asked.set(diagnosis(order));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT);
            return asked.get().getList("notLearned").size() == 3;
        });
        var diagnosis = asked.get();

        assertThat(diagnosis.getString("status")).isEqualTo("PLACED");
        assertThat(diagnosis.getList("waitsFor.stage")).isEqualTo(List.of("AUTHORISATION", "RESERVATION"));
        assertThat(diagnosis.getList("waitsFor.service")).isEqualTo(List.of("payment", "inventory"));
        assertThat(diagnosis.getString("waitsFor[0].deadline"))
                .isEqualTo(OrderSystem.order(order).getString("confirmBy"));
        assertThat(diagnosis.getString("cause")).isEqualTo("SERVICE_SILENT");
        assertThat(diagnosis.getString("look")).isEqualTo("payment");
        assertThat(diagnosis.getString("next")).startsWith("payment did not answer (no answer within 1000 ms)");
        assertThat(diagnosis.getList("notLearned", String.class))
                .containsExactly("payment did not answer", "shipping did not answer", "notification did not answer");
        assertThat(diagnosis.getString("services[3].problem")).startsWith("not reached");
        assertThat(diagnosis.getString("trace.traceId"))
                .isEqualTo(OrderSystem.history(order).getString("items[0].traceId"));
        assertThat(diagnosis.getString("trace.link"))
                .isEqualTo("http://traces/" + diagnosis.getString("trace.traceId"));
    }

    @Test
    void repeats_what_a_service_says_of_itself_also_when_it_says_more_than_we_know() {
        var inventory = "services.find { it.service == 'inventory' }.itself";
        var order = system.place();
        // The first question takes long on a busy machine.
        eventually("inventory to answer in time", () -> diagnosis(order).get(inventory) != null);
        var diagnosis = diagnosis(order);
        assertThat(diagnosis.getString(inventory + ".standing.state")).isEqualTo("RESERVED");
        assertThat(diagnosis.getBoolean(inventory + ".consumers[0].consuming")).isTrue();
    }

    @Test
    void names_what_is_set_aside_about_the_order_here() {
        var order = system.place();
        // Comes before the order can know what to do with it.
        system.wire.publish(Answers.shipped(order));
        eventually("it to be set aside", () -> OrderSystem.count("set_aside WHERE subject = '" + order + "'") == 1);
        var own = given().get("/diagnosis?orderId=" + order).jsonPath();
        assertThat(own.getString("setAside[0].type")).isEqualTo("order.shipped.v2");
        assertThat(own.getString("standing.state")).isEqualTo("PLACED");
        assertThat(own.getList("consumers.queue", String.class)).contains("order.payments", "order.dead-letters");
        assertThat(own.getList("consumers.consuming")).containsOnly(true);
    }

    @Test
    void knows_what_is_usual_once_there_are_enough_orders() {
        var order = system.place();
        assertThat(diagnosis(order).getInt("waitsFor[0].expectedFromOrders")).isZero();
        assertThat(diagnosis(order).getInt("waitsFor[0].expectedWithinMs")).isEqualTo(30_000);
        for (int i = 0; i < 3; i++) {
            var other = system.place();
            system.wire.publish(Answers.authorised(other), Answers.reserved(other));
            awaitStatus(other, "CONFIRMED");
        }
        var wait = diagnosis(order);
        assertThat(wait.getInt("waitsFor[0].expectedFromOrders")).isGreaterThanOrEqualTo(3);
        assertThat(wait.getInt("waitsFor[0].expectedWithinMs")).isBetween(2_000, 20_000);
    }

    @Test
    void tells_what_was_last_heard_from_each_service_and_nothing_about_the_customer() {
        var order = system.place();
        var authorised = Answers.authorised(order);
        system.wire.publish(authorised);
        OrderSystem.awaitType(order, "payment-authorised");
        var answer = given().get("/orders/{id}/diagnosis", order);
        var payment = "services.find { it.service == 'payment' }.lastEvent";
        assertThat(answer.jsonPath().getString(payment + ".type")).isEqualTo("payment-authorised");
        assertThat(answer.jsonPath().getString(payment + ".eventId"))
                .isEqualTo(authorised.id().toString());
        assertThat(answer.asString())
                .doesNotContain("ada@example.org", "Lovelace", "Rosenweg", "10115", "+4930", "tok_visa");
    }

    @Test
    void knows_only_orders_that_exist() {
        for (var id : new String[] {UUID.randomUUID().toString(), "x"}) {
            assertThat(given().get("/orders/{id}/diagnosis", id).statusCode()).isEqualTo(404);
        }
        assertThat(given().get("/diagnosis").statusCode()).isEqualTo(400);
        assertThat(given().get("/diagnosis?orderId=x").statusCode()).isBetween(400, 404);
    }

    @Test
    void stages_begin_and_end_with_events_that_there_are() {
        assertThat(Arrays.stream(Stage.values())
                        .flatMap(stage -> Stream.concat(Stream.of(stage.begin()), stage.ends().stream())))
                .isSubsetOf(StoredEvents.names());
    }

    /// Where the other services should be.
    public static class Others implements QuarkusTestResourceLifecycleManager {
        private static final String RESERVED = """
                {"service":"inventory","standing":{"state":"RESERVED","mood":"fine"},"setAside":[],"outboxLagMs":0,
                 "publishing":true,"consumers":[{"queue":"inventory.orders","consuming":true}],"weather":"sunny"}""";

        private HttpServer inventory;
        private ServerSocket payment;

        @Override
        public Map<String, String> start() {
            try {
                inventory = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                inventory.createContext("/diagnosis", exchange -> {
                    var body = RESERVED.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                inventory.start();
                payment = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "warren.order.diagnosis.url.payment", url(payment.getLocalPort()),
                    "warren.order.diagnosis.url.inventory",
                            url(inventory.getAddress().getPort()),
                    "warren.order.diagnosis.url.shipping", "http://127.0.0.1:1",
                    "warren.order.diagnosis.url.notification", "http://127.0.0.1:1",
                    "warren.order.diagnosis.enough-orders", "3",
                    "warren.order.diagnosis.trace-link", "http://traces/{traceId}");
        }

        private static String url(int port) {
            return "http://127.0.0.1:" + port;
        }

        @Override
        public void stop() {
            inventory.stop(0);
            try {
                payment.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
