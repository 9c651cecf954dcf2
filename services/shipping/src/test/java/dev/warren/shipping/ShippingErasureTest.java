package dev.warren.shipping;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Address;
import dev.warren.contracts.Customer;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromShipping;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.UuidV7;
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

/// A customer who was shipped something, and is forgotten.
@QuarkusTest
@QuarkusTestResource(ShippingServers.class)
class ShippingErasureTest {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private final String customer = "c-" + UUID.randomUUID();
    private final CustomerKey key = CustomerKey.make(IDS.next(), customer);
    private final UUID erasure = IDS.next();
    private Wire wire;
    private Heard heard;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.SHIPPING);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void leaves_a_shipment_that_is_about_nobody() throws Exception {
        var order = IDS.next();
        wire.publish(issued(order), confirmed(order));
        heard.awaitFirst(OrderDelivered.class, order.toString());
        assertThat(sql("SELECT label FROM shipment WHERE order_id = '" + order + "'"))
                .doesNotContain("erased");

        wire.publish(erased());

        assertThat(heard.awaitFirst(ErasedFromShipping.class, customer).findings())
                .contains(
                        new Finding("customer_key", 1, Treatment.KEY_DESTROYED),
                        new Finding("shipment", 1, Treatment.BLANKED));
        assertThat(sql("SELECT customer::text || label || status FROM shipment WHERE order_id = '" + order + "'"))
                .isEqualTo("{\"customerId\": \"" + customer + "\"}erasedDELIVERED");
        assertThat(sql("SELECT key FROM customer_key WHERE key_id = '" + key.id() + "'"))
                .isNull();
    }

    @Test
    void is_not_undone_by_a_key_that_comes_late_and_what_it_sealed_is_shipped_nowhere() throws Exception {
        var order = IDS.next();
        wire.publish(erased());
        heard.awaitFirst(ErasedFromShipping.class, customer);

        var confirmed = confirmed(order);
        wire.publish(issued(order), confirmed);

        eventually(
                "the confirmation to be settled",
                () -> sql("SELECT event_id::text FROM inbox WHERE event_id = '" + confirmed.id() + "'") != null);
        assertThat(sql("SELECT order_id::text FROM shipment WHERE order_id = '" + order + "'"))
                .isNull();
        assertThat(sql("SELECT key FROM customer_key WHERE key_id = '" + key.id() + "'"))
                .isNull();
    }

    @Test
    void waits_for_a_key_that_has_not_come() throws Exception {
        var order = IDS.next();
        wire.publish(confirmed(order));
        eventually(
                "the confirmation to wait",
                () -> sql("SELECT reason FROM set_aside WHERE subject = '" + order + "'") != null);

        wire.publish(issued(order));

        heard.awaitFirst(OrderDelivered.class, order.toString());
    }

    private Event<DomainEvent> issued(UUID order) {
        return event(key.issuedFor(order));
    }

    private Event<DomainEvent> confirmed(UUID order) {
        var to = new Address("Ada Lovelace", "Weg 1", "Berlin", Order.USUAL, "DE");
        var who = new Customer(customer, "Ada Lovelace", "ada@example.org", null);
        return event(
                new OrderConfirmed(order, key.seal(who, order), Examples.LINES, Examples.TOTAL, key.seal(to, order)));
    }

    private Event<DomainEvent> erased() {
        return event(new CustomerErased(erasure, customer, List.of(key.id())));
    }

    private static Event<DomainEvent> event(DomainEvent data) {
        return new Event<>(IDS.next(), Instant.now(), data, 1, IDS.next(), null, null);
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
