package dev.warren.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.local.PrometheusPrograms;
import dev.warren.local.sandbox.PaymentProvider;
import dev.warren.system.WarrenSystem.Draft;
import dev.warren.testkit.Wire;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each alert fires when what it is about happens to real services, and clears when that is over.
class AlertsIT {
    private static final int ENOUGH_TO_OPEN_A_CIRCUIT = 80;
    private static final String ANY = "";
    private static final Set<String> SEEN = new HashSet<>();

    @TempDir
    private static Path directory;

    private static WarrenSystem system;
    private static Alerts alerts;

    @BeforeAll
    static void start() throws Exception {
        var program = PrometheusPrograms.prometheus();
        assumeTrue(program.isPresent(), "skipped: no prometheus found (Debian: prometheus)");
        system = WarrenSystem.start(Map.of("WARREN_TELEMETRY_SAMPLE_EVERY", "PT0.5S"));
        system.list("SKU-A", 10_000);
        alerts = Alerts.over(system.stack(), program.get(), directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (alerts != null) {
            alerts.close();
        }
        if (system != null) {
            system.close();
            assertThat(SEEN).as("every alert was seen").containsExactlyInAnyOrderElementsOf(Alerts.all());
        }
    }

    @Test
    void the_broker_is_away() throws Exception {
        system.stack().servers().rabbit().kill();
        try {
            system.accepted(new Draft("SKU-A"));
            fires("WarrenConsumerStopped", "queue=\"payment.orders\"");
            fires("WarrenOutboxStuck", "service=\"order\"");
            fires("WarrenTelemetryStale", "source=\"broker\"");
        } finally {
            system.stack().servers().rabbit().start();
            system.awaitReady();
        }
        clears("WarrenConsumerStopped", ANY);
        clears("WarrenOutboxStuck", ANY);
        clears("WarrenTelemetryStale", ANY);
    }

    @Test
    void a_service_is_away_and_the_clock_cannot_cancel_what_waits_for_it() throws Exception {
        system.stack().service("payment").stop();
        try {
            var order = system.accepted(new Draft("SKU-A"));
            fires("WarrenServiceDown", "service=\"payment\"");
            try (var connection = system.database("order")) {
                holds(connection, "SELECT 1 FROM order_head WHERE order_id = '" + order + "' FOR UPDATE");
                fires("WarrenOrdersOverdue", ANY);
            }
            clears("WarrenOrdersOverdue", ANY);
        } finally {
            system.stack().service("payment").start();
            system.awaitReady();
        }
        clears("WarrenServiceDown", ANY);
    }

    @Test
    void a_consumer_gets_nowhere() throws Exception {
        try (var connection = system.database("inventory")) {
            holds(connection, "SELECT 1 FROM stock FOR UPDATE");
            system.accepted(new Draft("SKU-A"));
            fires("WarrenDrainTimeOverSlo", "queue=\"inventory.orders\"");
        }
        clears("WarrenDrainTimeOverSlo", ANY);
    }

    @Test
    void a_message_cannot_be_read() throws Exception {
        try (var wire = wire()) {
            wire.publishRaw("", "shipping.orders", "no JSON".getBytes(UTF_8));
        }
        fires("WarrenDeadLetters", "queue=\"shipping.orders\"");
        execute(system.database("shipping"), "DELETE FROM set_aside");
        // Of another queue there may be some: inventory gives up on what it reads of stock below nothing.
        clears("WarrenDeadLetters", "queue=\"shipping.orders\"");
    }

    @Test
    void a_message_finds_no_queue() throws Exception {
        try (var wire = wire()) {
            wire.publishRaw("orders", "order.forgotten.v1", "{}".getBytes(UTF_8));
        }
        fires("WarrenUnroutable", ANY);
        try (var connection = system.stack().servers().endpoints().broker("/").newConnection("operator");
                var channel = connection.createChannel()) {
            channel.queuePurge("unroutable");
        }
        clears("WarrenUnroutable", ANY);
    }

    @Test
    void the_payment_provider_is_away() throws Exception {
        var provider = system.stack().servers().sandbox().paymentProvider();
        int port = provider.url().getPort();
        provider.close();
        try {
            for (int i = 0; i < ENOUGH_TO_OPEN_A_CIRCUIT; i++) {
                system.accepted(new Draft("SKU-A"));
            }
            fires("WarrenCircuitOpen", "target=\"payment-provider\"");
        } finally {
            PaymentProvider.start(
                    system.stack().settings().state().resolve("sandbox/payment-provider.jsonl"),
                    new InetSocketAddress("127.0.0.1", port),
                    Clock.systemUTC());
        }
        // One call after the other tries, as long as there are any.
        system.accepted(new Draft("SKU-A"));
        clears("WarrenCircuitOpen", ANY);
    }

    @Test
    void a_read_model_cannot_be_folded() throws Exception {
        execute(owner("order"), "ALTER TABLE sku_demand_slots RENAME TO sku_demand_away");
        try {
            system.accepted(new Draft("SKU-A"));
            fires("WarrenProjectionBehind", "projection=\"demand\"");
        } finally {
            execute(owner("order"), "ALTER TABLE sku_demand_away RENAME TO sku_demand_slots");
        }
        clears("WarrenProjectionBehind", ANY);
    }

    /// No code can do this, nor could anybody while the constraint is there.
    @Test
    void stock_is_less_than_nothing() throws Exception {
        system.list("SKU-NEGATIVE", 1);
        execute(owner("inventory"), "ALTER TABLE stock DROP CONSTRAINT stock_on_hand_check");
        execute(owner("inventory"), "UPDATE stock SET on_hand = -1 WHERE sku = 'SKU-NEGATIVE'");
        fires("WarrenStockNegative", ANY);
        execute(owner("inventory"), "UPDATE stock SET on_hand = 1 WHERE sku = 'SKU-NEGATIVE'");
        execute(owner("inventory"), "ALTER TABLE stock ADD CONSTRAINT stock_on_hand_check CHECK (on_hand >= 0)");
        clears("WarrenStockNegative", ANY);
    }

    private static void fires(String name, String label) throws Exception {
        alerts.awaitFiring(name, label);
    }

    private static void clears(String name, String label) throws Exception {
        alerts.awaitCleared(name, label);
        SEEN.add(name);
    }

    private static Wire wire() {
        return Wire.open(system.stack().servers().endpoints().broker("/"));
    }

    /// Until the connection is closed.
    private static void holds(Connection connection, String locks) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(locks);
        }
    }

    private static Connection owner(String service) throws SQLException {
        var login = system.stack().databaseOwner(service);
        return system.stack()
                .servers()
                .endpoints()
                .database(service, login.name(), login.password())
                .getConnection();
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (var connection = opened;
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
