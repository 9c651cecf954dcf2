package dev.warren.testkit;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.local.Login;
import dev.warren.local.Ports;
import dev.warren.local.ServerSet;
import dev.warren.local.TemporaryState;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
    private static final String OWNER_PASSWORD = "warren.test.database-owner-password";
    private static final String VHOST = "warren.test.vhost";
    private static final Duration DELIVERY_DELAY = Duration.ofMillis(500);

    private Optional<ServiceName> brokerUser = Optional.empty();

    /// @param arguments `broker-user`: whose user to be at the broker, if not the service's own
    @Override
    public void init(Map<String, String> arguments) {
        brokerUser = Optional.ofNullable(arguments.get("broker-user")).map(ServiceName::of);
    }

    @Override
    public Map<String, String> start() {
        var endpoints = endpoints();
        var name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var user = new Login(name, UUID.randomUUID().toString());
        var owner = new Login(name + "_owner", UUID.randomUUID().toString());
        endpoints.createDatabase(name, owner, user);
        endpoints.createVhost(name);
        System.setProperty(DATABASE, name);
        System.setProperty(PASSWORD, user.password());
        System.setProperty(OWNER_PASSWORD, owner.password());
        System.setProperty(VHOST, name);

        var config = new HashMap<String, String>();
        config.put("warren.database.host", endpoints.host());
        config.put("warren.database.port", String.valueOf(endpoints.databasePort()));
        config.put("warren.database.name", name);
        config.put("warren.database.user", user.name());
        config.put("warren.database.password", user.password());
        config.put("warren.database.owner", owner.name());
        config.put("warren.database.owner-password", owner.password());
        config.put("warren.broker.host", endpoints.host());
        config.put("warren.broker.port", String.valueOf(endpoints.brokerPort()));
        var broker = endpoints.brokerLogins().get(brokerUser.orElseGet(WarrenServers::serviceUnderTest));
        config.put("warren.broker.user", broker.name());
        config.put("warren.broker.password", broker.password());
        config.put("warren.broker.topology-user", endpoints.brokerUser());
        config.put("warren.broker.topology-password", endpoints.brokerPassword());
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

    /// The broker, on the virtual host of the service under test, as its administrator.
    public static ConnectionFactory rabbit() {
        return endpoints().broker(System.getProperty(VHOST));
    }

    /// The same as a service's own user, who may do less.
    public static ConnectionFactory rabbit(ServiceName service) {
        var login = endpoints().brokerLogins().get(service);
        var factory = rabbit();
        factory.setUsername(login.name());
        factory.setPassword(login.password());
        return factory;
    }

    /// The database of the service under test, as the role that owns what is in it.
    public static DataSource postgres() {
        var name = System.getProperty(DATABASE);
        return endpoints().database(name, name + "_owner", System.getProperty(OWNER_PASSWORD));
    }

    /// The database of the service under test, as the role that the service itself uses.
    public static DataSource postgresAsTheService() {
        var name = System.getProperty(DATABASE);
        return endpoints().database(name, name, System.getProperty(PASSWORD));
    }

    /// The role that the service under test uses.
    static String databaseRole() {
        return System.getProperty(DATABASE);
    }

    /// All of PostgreSQL, as its administrator.
    static DataSource administrator() {
        return endpoints().database("postgres", "postgres", endpoints().databasePassword());
    }

    /// Configuration is not there yet, but the file where every service says its name is.
    private static ServiceName serviceUnderTest() {
        var properties = new Properties();
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ServiceName.of(properties.getProperty("warren.service"));
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
