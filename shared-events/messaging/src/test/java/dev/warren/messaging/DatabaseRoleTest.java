package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.local.Login;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database lets the role of a service do.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class DatabaseRoleTest {

    @Test
    void reads_no_other_database() throws Exception {
        var servers = WarrenServers.endpoints();
        var other = "other" + UUID.randomUUID().toString().substring(0, 8);
        var user = new Login(other, "secret");
        servers.createDatabase(other, new Login(other + "_owner", "secret"), user);
        var service = WarrenServers.postgresAsTheService();

        assertThat(valueOf(service, "SELECT current_user")).isEqualTo(valueOf(service, "SELECT current_database()"));
        assertThat(valueOf(servers.database(other, user.name(), user.password()), "SELECT current_database()"))
                .isEqualTo(other);
        var mine = valueOf(service, "SELECT current_database()");
        assertThatThrownBy(() -> valueOf(servers.database(mine, user.name(), user.password()), "SELECT 1"))
                .hasMessageContaining("permission denied for database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE outbox",
                "ALTER TABLE outbox ADD COLUMN more text",
                "TRUNCATE inbox",
                "CREATE TABLE more (id int)",
                "CREATE TEMPORARY TABLE more (id int)",
                "CREATE TRIGGER more BEFORE INSERT ON inbox EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "UPDATE flyway_schema_history SET success = true",
                "SELECT rolpassword FROM pg_authid"
            })
    void changes_no_schema(String statement) {
        assertThatThrownBy(() -> execute(WarrenServers.postgresAsTheService(), statement))
                .satisfiesAnyOf(e -> assertThat(e).hasMessageContaining("permission denied"), e -> assertThat(e)
                        .hasMessageContaining("must be owner"));
    }

    @Test
    void does_not_become_the_owner() {
        var service = WarrenServers.postgresAsTheService();
        assertThatThrownBy(() -> execute(service, "SET ROLE \"" + valueOf(service, "SELECT current_user") + "_owner\""))
                .hasMessageContaining("permission denied to set role");
    }

    @Test
    void what_the_user_had_owned_becomes_the_owners() throws Exception {
        var servers = WarrenServers.endpoints();
        var name = "before" + UUID.randomUUID().toString().substring(0, 8);
        var user = new Login(name, "secret");
        servers.createDatabase(name, user, user);
        var database = servers.database(name, user.name(), user.password());
        execute(database, "CREATE TABLE old (id int)");

        servers.createDatabase(name, new Login(name + "_owner", "secret"), user);

        assertThatThrownBy(() -> execute(database, "DROP TABLE old")).hasMessageContaining("must be owner");
        assertThat(valueOf(
                        database, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
                .isEqualTo(name + "_owner");
    }

    private static void execute(DataSource role, String statement) throws SQLException {
        try (var connection = role.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String valueOf(DataSource role, String query) throws SQLException {
        try (var connection = role.getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
