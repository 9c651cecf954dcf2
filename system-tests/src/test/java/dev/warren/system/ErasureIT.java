package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Connection;
import dev.warren.system.WarrenSystem.Draft;
import dev.warren.testkit.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// After an erasure nothing is left of a customer in clear, wherever one looks. Mails that were sent and parcels that
/// were delivered are outside.
class ErasureIT {
    private static final String CUSTOMER = "c-erased";
    private static final String EMAIL = "grace.recognisable@example.org";
    private static final String NAME = "Grace Recognisable";
    private static final String STREET = "Erkennungsgasse 17";
    private static final String AT_THE_DEPOT = "98001";
    private static final int SERVICES = 5;

    private static WarrenSystem system;
    private static Databases databases;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start();
        databases = new Databases(system.stack());
        system.list("SKU-A", 100_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void leaves_nothing_in_clear_and_orders_as_they_were() throws Exception {
        var completed = system.accepted(draft());
        var declined = system.accepted(draft().token("tok_declined"));
        system.awaitStatus(completed, "COMPLETED");
        system.awaitStatus(declined, "CANCELLED");
        var atTheDepot = system.accepted(draft().postalCode(AT_THE_DEPOT));
        system.awaitStatus(atTheDepot, "CONFIRMED");
        parkWhatNobodyCanRead();
        var before = system.order(completed);
        var keys = secrets("order");
        assertThat(keys).isNotEmpty();

        var refused = erase();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("orders").toString()).contains(atTheDepot);
        system.cancel(atTheDepot);
        system.awaitStatus(atTheDepot, "CANCELLED");
        eventually("the customer was told", () -> told(completed) >= 4);

        var erased = erase();
        assertThat(erased.status()).isEqualTo(202);
        var certificate = awaitCertificate(erased.body().path("erasureId").asText());

        for (var needle : List.of(EMAIL, NAME, STREET)) {
            assertThat(whereItIsIn(needle)).as("%s in the databases", needle).isEmpty();
        }
        for (var service : List.of("order", "shipping", "notification")) {
            assertThat(secrets(service)).as("keys of %s", service).isEmpty();
        }
        var said = everythingSaid(certificate.path("erasureId").asText());
        for (var needle : List.of(EMAIL, NAME, STREET)) {
            assertThat(said).as("%s in the stream", needle).noneMatch(text -> text.contains(needle));
        }
        assertThat(said).as("keys in the stream").noneMatch(text -> keys.stream()
                .anyMatch(text::contains));
        assertThat(certificate.toString())
                .doesNotContain(EMAIL, NAME, STREET)
                .contains("LEFT_SEALED", "KEY_DESTROYED", "BLANKED", "REMOVED");

        assertThat(system.order(completed)).isEqualTo(before);
        assertThat(erase().body()).isEqualTo(erased.body());
        assertThat(system.history(completed).findValuesAsText("type")).contains("order-placed", "order-completed");
        system.awaitStatus(system.accepted(draft()), "COMPLETED");
    }

    @Test
    void of_a_customer_whom_nobody_knows_is_refused() throws Exception {
        assertThat(system.http()
                        .delete(system.at("order", "/customers/c-nobody/personal-data"))
                        .status())
                .isEqualTo(404);
    }

    private static Draft draft() {
        return new Draft("SKU-A").customer(CUSTOMER, EMAIL, NAME, STREET);
    }

    private static Http.Answer erase() throws Exception {
        return system.http().delete(system.at("order", "/customers/" + CUSTOMER + "/personal-data"));
    }

    /// As from a release that nobody has: parked by all who hear it.
    private static void parkWhatNobodyCanRead() throws Exception {
        var message = """
                {"type":"order.created.v9","data":{"customer":{"customerId":"%s","name":"%s","email":"%s"},
                 "shippingAddress":{"street":"%s"}}}""".formatted(CUSTOMER, NAME, EMAIL, STREET);
        try (var wire = Wire.open(system.stack().servers().endpoints().broker("/"))) {
            for (var service : List.of("payment", "inventory", "shipping", "notification")) {
                wire.publishRaw("", service + ".orders", message.getBytes(UTF_8));
            }
        }
        for (var service : List.of("payment", "inventory", "shipping", "notification")) {
            eventually(
                    "a dead letter of " + service,
                    () -> databases.number(service, "SELECT count(*) FROM set_aside WHERE due_at IS NULL") == 1);
        }
        assertThat(whereItIsIn(EMAIL)).hasSize(4);
    }

    private static JsonNode awaitCertificate(String erasureId) throws Exception {
        var path = system.at("order", "/customers/" + CUSTOMER + "/personal-data/erasures/" + erasureId);
        eventually(
                "every service to report",
                () -> system.http().get(path).path("complete").asBoolean());
        return system.http().get(path);
    }

    private static long told(String order) throws Exception {
        return databases.number("notification", "SELECT count(*) FROM notification WHERE order_id = '" + order + "'");
    }

    private static List<String> secrets(String service) throws Exception {
        return databases.strings(service, """
                SELECT translate(encode(key, 'base64'), E'\n', '') FROM customer_key
                WHERE key IS NOT NULL AND customer_id = '%s'""".formatted(CUSTOMER));
    }

    /// Every table that the services have, every row of it, as text and as bytes.
    private static List<String> whereItIsIn(String needle) throws Exception {
        var places = new CopyOnWriteArrayList<String>();
        for (var service : databases.services()) {
            var tables = databases.strings(service, """
                    SELECT quote_ident(relname) FROM pg_class
                    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                      AND has_table_privilege(oid, 'SELECT')""");
            assertThat(tables).contains("outbox", "set_aside", "inbox");
            for (var table : tables) {
                long found = databases.number(service, """
                        SELECT count(*) FROM %1$s AS t
                        WHERE t::text LIKE '%%%2$s%%' OR t::text LIKE '%%' || encode('%2$s'::bytea, 'hex') || '%%'""".formatted(table, needle));
                if (found > 0) {
                    places.add(service + "." + table);
                }
            }
        }
        return places;
    }

    /// The stream from its beginning to the last report about the erasure.
    private static List<String> everythingSaid(String erasureId) throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        try (Connection connection =
                system.stack().servers().endpoints().broker("/").newConnection("auditor")) {
            var channel = connection.createChannel();
            channel.basicQos(100);
            channel.basicConsume(
                    "events",
                    false,
                    Map.of("x-stream-offset", "first"),
                    (_, message) -> {
                        said.add(new String(message.getBody(), UTF_8));
                        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    },
                    _ -> {});
            eventually(
                    "the whole stream",
                    () -> said.stream().filter(text -> text.contains(erasureId)).count() >= SERVICES);
        }
        return said;
    }
}
