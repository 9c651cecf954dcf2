package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The job that runs before a service is rolled out, and a service that does not wait for it.
@QuarkusMainTest
@QuarkusTestResource(WarrenServers.class)
class PreparationTest {
    private static final List<String> SETTINGS = List.of(
            "warren.messaging.prepare-only", "quarkus.flyway.migrate-at-start", "quarkus.flyway.validate-at-start");

    @AfterAll
    static void forget() {
        SETTINGS.forEach(System::clearProperty);
    }

    @Test
    void a_job_prepares_database_and_broker_and_ends(QuarkusMainLauncher launcher) throws Exception {
        var result = launch(launcher, true);

        assertThat(result.exitCode()).isZero();
        try (var connection = WarrenServers.postgresAsTheService().getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT count(*) FROM outbox")) {
            assertThat(rows.next()).isTrue();
        }
        try (var connection = WarrenServers.rabbit().newConnection("test");
                var channel = connection.createChannel()) {
            assertThat(channel.consumerCount("payment.orders")).isZero();
            channel.exchangeDeclarePassive("payments.entry");
        }
    }

    @Test
    void a_service_does_not_start_on_a_schema_older_than_itself(QuarkusMainLauncher launcher) {
        var result = launch(launcher, false);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.getErrorOutput() + result.getOutput()).contains("not applied to database");
    }

    /// Both say all of it: what one launch was told is still known to the next.
    private static LaunchResult launch(QuarkusMainLauncher launcher, boolean prepareOnly) {
        System.setProperty("warren.messaging.prepare-only", String.valueOf(prepareOnly));
        System.setProperty("quarkus.flyway.migrate-at-start", String.valueOf(prepareOnly));
        System.setProperty("quarkus.flyway.validate-at-start", String.valueOf(!prepareOnly));
        return launcher.launch();
    }
}
