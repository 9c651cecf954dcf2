package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service that came before the job that prepares its database.
@QuarkusMainTest
@TestProfile(OldSchemaTest.OnlyValidate.class)
class OldSchemaTest {

    public static final class OnlyValidate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.flyway.migrate-at-start", "false", "quarkus.flyway.validate-at-start", "true");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WarrenServers.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    @Launch(
            value = {},
            exitCode = 1)
    void does_not_start(LaunchResult result) {
        assertThat(result.getErrorOutput() + result.getOutput()).contains("not applied to database");
    }
}
