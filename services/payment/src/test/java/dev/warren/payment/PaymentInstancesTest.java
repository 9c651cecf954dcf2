package dev.warren.payment;

import static dev.warren.payment.Orders.cancellation;
import static dev.warren.payment.Orders.creation;
import static dev.warren.payment.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.payment.gateway.GatedGateway;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A second instance of the service, at work on the same order. Its transaction is opened by the test and committed
/// once ours stands waiting behind it.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class PaymentInstancesTest {

    @Inject
    GatedGateway gateway;

    private PaymentSystem system;

    @BeforeEach
    void open() {
        system = new PaymentSystem();
    }

    @AfterEach
    void leaves_nothing_undone() {
        system.awaitQuiet();
        system.close();
    }

    @Test
    void a_cancellation_that_another_instance_was_first_to_record_is_heeded() throws SQLException {
        var order = newOrder();
        try (var other = transaction()) {
            execute(other, """
                    INSERT INTO payment (order_id, status, amount, currency, version, updated_at)
                    VALUES (?, 'CANCELLED', 1998, 'EUR', 1, now())""", order);
            system.say(creation(order, "tok_visa"));
            system.awaitSomeoneWaitsForALock();
            other.commit();
        }
        system.awaitQuiet();
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.saidAbout(order)).isEmpty();
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    @Test
    void what_another_instance_has_just_voided_is_not_voided_again() throws SQLException {
        var order = newOrder();
        system.say(creation(order, "tok_visa"));
        system.awaitSaid(PaymentProcessed.class, order);
        try (var other = transaction()) {
            execute(other, "UPDATE payment SET status = 'VOIDED', version = 2 WHERE order_id = ?", order);
            system.say(cancellation(order));
            system.awaitSomeoneWaitsForALock();
            other.commit();
        }
        system.awaitQuiet();
        system.awaitStatus(order, "VOIDED");
        assertThat(system.saidAbout(order)).as("the other instance tells it").containsExactly("PaymentProcessed 1");
    }

    /// Both instances have a copy of OrderCreated. One has looked before the cancellation and is slow to ask; were
    /// the other to settle the order at once, the slow one would be a known repeat and nobody would undo the
    // charge.
    @Test
    void a_copy_that_is_slow_to_ask_is_waited_for_before_a_cancelled_order_is_settled() throws SQLException {
        var order = newOrder();
        var creation = creation(order, "tok_visa");
        var slow = gateway.holdCall("authorise-" + order);
        system.say(creation);
        slow.await();
        system.say(cancellation(order));
        system.awaitStatus(order, "CANCELLED");

        cancelJustNow(order);
        system.say(creation);
        system.awaitPutOff(creation);
        cancelJustNow(order);
        slow.open();

        system.awaitQuiet();
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    /// So that a slow machine cannot use up the time that is waited.
    private static void cancelJustNow(UUID order) throws SQLException {
        try (var connection = WarrenServers.postgres().getConnection()) {
            execute(connection, "UPDATE payment SET updated_at = clock_timestamp() WHERE order_id = ?", order);
        }
    }

    private static Connection transaction() throws SQLException {
        var connection = WarrenServers.postgres().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql, UUID order) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, order);
            statement.executeUpdate();
        }
    }
}
