package dev.warren.notification;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.Address;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Customer;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromNotification;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.testkit.FrozenExamples;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer who was written to, and is forgotten: among contacts, and among messages that were set aside.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class NotificationErasureTest {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final String EMAIL = "forgotten@example.org";
    private static final EventCodec CODEC = new EventCodec();

    private final String customer = "c-" + UUID.randomUUID();
    private final CustomerKey key = CustomerKey.make(IDS.next(), customer);
    private Wire wire;
    private Heard heard;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.NOTIFICATION);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void leaves_a_contact_that_reaches_nobody() throws Exception {
        var order = IDS.next();
        wire.publish(issued(order), created(order));
        eventually(
                "the customer to be told",
                () -> sql("SELECT status FROM notification WHERE order_id = '" + order + "'") != null);

        assertThat(findings())
                .contains(
                        new Finding("customer_key", 1, Treatment.KEY_DESTROYED),
                        new Finding("contact", 1, Treatment.BLANKED));
        assertThat(sql("SELECT customer::text FROM contact WHERE order_id = '" + order + "'"))
                .isEqualTo("{\"customerId\": \"" + customer + "\"}");
        assertThat(sql("SELECT key FROM customer_key WHERE key_id = '" + key.id() + "'"))
                .isNull();
    }

    @Test
    void leaves_messages_that_were_set_aside_sealed_blanked_or_not_at_all() throws Exception {
        var sealed = setAside(CODEC.encode(created(IDS.next())));
        var secret = setAside(CODEC.encode(issued(IDS.next())));
        var ofBefore = setAside(ofBeforeSealing());
        var unreadable = setAside(unreadable("{\"customerId\":\"%s\",\"email\":\"%s\"}"));
        var spacious = setAside(unreadable("{ \"customerId\" : \"%s\", \"email\" : \"%s\" }"));

        assertThat(findings())
                .contains(
                        new Finding("set_aside", 1, Treatment.LEFT_SEALED),
                        new Finding("set_aside", 1, Treatment.BLANKED),
                        new Finding("set_aside", 3, Treatment.REMOVED));
        assertThat(body(sealed)).contains(customer, "order.created.v3").doesNotContain(EMAIL);
        assertThat(body(ofBefore)).contains(customer, "order.created").doesNotContain(EMAIL);
        assertThat(body(secret)).isNull();
        assertThat(body(unreadable)).isNull();
        assertThat(body(spacious)).isNull();
    }

    @Test
    void leaves_what_is_about_others_as_it_was() throws Exception {
        var another = setAside(unreadable("{\"customerId\":\"%s-and-more\",\"email\":\"%s\"}"));
        findings();
        assertThat(body(another)).contains(EMAIL);
    }

    private List<Finding> findings() {
        wire.publish(event(new CustomerErased(IDS.next(), customer, List.of(key.id()))));
        return heard.awaitFirst(ErasedFromNotification.class, customer).findings();
    }

    private Event<DomainEvent> issued(UUID order) {
        return event(key.issuedFor(order));
    }

    private Event<DomainEvent> created(UUID order) {
        var who = new Customer(customer, "Ada Lovelace", EMAIL, null);
        var to = new Address("Ada Lovelace", "Weg 1", "Berlin", "10115", "DE");
        return event(new OrderCreated(
                order,
                key.seal(who, order),
                Examples.LINES,
                Examples.TOTAL,
                key.seal(to, order),
                new AgreedPayment("tok_visa", Examples.TOTAL)));
    }

    private static Event<DomainEvent> event(DomainEvent data) {
        return new Event<>(IDS.next(), Instant.now(), data, 1, IDS.next(), null, null);
    }

    private byte[] ofBeforeSealing() throws Exception {
        var example = FrozenExamples.heardBy(ServiceName.NOTIFICATION)
                .filter(each -> each.type().wireName().equals("order.created.v1"))
                .findFirst()
                .orElseThrow();
        var message = EventCodec.mapper().readTree(example.message());
        var who = (ObjectNode) message.at("/data/customer");
        who.put("customerId", customer).put("email", EMAIL);
        return EventCodec.mapper().writeValueAsBytes(message);
    }

    private byte[] unreadable(String template) {
        return ("{\"type\":\"order.created.v9\",\"data\":{\"customer\":" + template.formatted(customer, EMAIL) + "}}")
                .getBytes(UTF_8);
    }

    private static UUID setAside(byte[] body) throws SQLException {
        var id = IDS.next();
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement("""
                        INSERT INTO set_aside (id, queue, body, attempts, reason)
                        VALUES (?, 'notification.orders', ?, 1, 'a test')""")) {
            statement.setObject(1, id);
            statement.setBytes(2, body);
            statement.executeUpdate();
        }
        return id;
    }

    private static String body(UUID id) throws SQLException {
        return sql("SELECT convert_from(body, 'UTF8') FROM set_aside WHERE id = '" + id + "'");
    }

    /// The one value there is; null for none.
    private static String sql(String query) throws SQLException {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
