package dev.warren.testkit;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.local.Endpoints;
import dev.warren.local.Ports;
import dev.warren.local.ServerSet;
import dev.warren.local.TemporaryState;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/// Real servers for tests: PostgreSQL, RabbitMQ and the sandbox with payment provider, carrier, SMS gateway and mail.
///
/// One set serves a test JVM. A set that runs already is used instead when the system property or environment
/// variable `warren.test.servers` names its file, as `scripts/test` does for a whole build. Every start of a service
/// under test gets a fresh database and a fresh virtual host.
public final class WarrenServers implements QuarkusTestResourceLifecycleManager {
    /// Names the file of a running server set. Quarkus loads test classes more than once, so what is running is
    /// remembered in system properties and not in fields.
    private static final String RUNNING = "warren.test.servers";

    private static final String DATABASE = "warren.test.database";
    private static final String PASSWORD = "warren.test.database-password";
    private static final String VHOST = "warren.test.vhost";
    private static final Duration DELIVERY_DELAY = Duration.ofMillis(500);

    @Override
    public Map<String, String> start() {
        var endpoints = endpoints();
        var name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var password = UUID.randomUUID().toString();
        endpoints.createDatabase(name, name, password);
        endpoints.createVhost(name);
        System.setProperty(DATABASE, name);
        System.setProperty(PASSWORD, password);
        System.setProperty(VHOST, name);

        var config = new HashMap<String, String>();
        config.put("warren.database.host", endpoints.host());
        config.put("warren.database.port", String.valueOf(endpoints.databasePort()));
        config.put("warren.database.name", name);
        config.put("warren.database.user", name);
        config.put("warren.database.password", password);
        config.put("warren.broker.host", endpoints.host());
        config.put("warren.broker.port", String.valueOf(endpoints.brokerPort()));
        config.put("warren.broker.user", endpoints.brokerUser());
        config.put("warren.broker.password", endpoints.brokerPassword());
        config.put("warren.broker.vhost", name);
        config.put("warren.payment-provider.url", endpoints.paymentProvider().toString());
        config.put("warren.carrier.url", endpoints.carrier().toString());
        config.put("warren.sms-gateway.url", endpoints.smsGateway().toString());
        config.put("warren.mail.host", endpoints.host());
        config.put("warren.mail.port", String.valueOf(endpoints.smtpPort()));
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    /// Databases and virtual hosts go with the server set.
    @Override
    public void stop() {}

    /// Where the servers are, which are started if none are running.
    public static Endpoints endpoints() {
        // A lock that is the same object whichever class loader this class came through.
        synchronized (System.class) {
            var file = System.getProperty(RUNNING, System.getenv("WARREN_TEST_SERVERS"));
            return Endpoints.read(file == null || file.isBlank() ? startSet() : Path.of(file));
        }
    }

    /// The broker, on the virtual host of the service under test.
    public static ConnectionFactory rabbit() {
        return endpoints().broker(System.getProperty(VHOST));
    }

    /// The database of the service under test, as its own role.
    public static DataSource postgres() {
        var name = System.getProperty(DATABASE);
        return endpoints().database(name, name, System.getProperty(PASSWORD));
    }

    private static Path startSet() {
        Path state = TemporaryState.create();
        ServerSet servers = ServerSet.start(state, Ports.free(), DELIVERY_DELAY, System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        Path file = state.resolve("servers.properties");
        servers.endpoints().write(file);
        System.setProperty(RUNNING, file.toString());
        return file;
    }
}
