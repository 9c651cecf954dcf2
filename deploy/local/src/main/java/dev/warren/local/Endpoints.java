package dev.warren.local;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/// Where a running server set can be reached, from any JVM on this machine. Holds administrators' passwords: never
/// print it.
///
/// @param brokerUser   may do everything at the broker
/// @param brokerLogins may do what [BrokerPermissions] says
/// @param control takes orders that only the JVM can carry out that runs the servers, such as a new virtual host
public record Endpoints(
        String host,
        int databasePort,
        String databasePassword,
        int brokerPort,
        String brokerUser,
        String brokerPassword,
        Map<ServiceName, Login> brokerLogins,
        URI paymentProvider,
        URI carrier,
        URI smsGateway,
        URI mailApi,
        int smtpPort,
        URI control) {

    @Override
    public String toString() {
        return "Endpoints[databasePort=" + databasePort + ", brokerPort=" + brokerPort + "]";
    }

    /// Creates a database with two roles of its own: one that owns what is in it, and one that uses it.
    public void createDatabase(String name, Login owner, Login user) {
        PostgresServer.createDatabase(host, databasePort, databasePassword, name, owner, user);
    }

    public DataSource database(String name, String role, String password) {
        return PostgresServer.dataSource(host, databasePort, name, role, password);
    }

    /// Connections to the broker as its administrator.
    public ConnectionFactory broker(String vhost) {
        return RabbitServer.connections(host, brokerPort, brokerUser, brokerPassword, vhost);
    }

    /// Creates an empty virtual host, which the administrator and the services may use.
    public void createVhost(String name) {
        Control.order(control, "vhost", name);
    }

    /// The exchanges, queues and bindings of all virtual hosts, as RabbitMQ exports them in JSON.
    public String brokerDefinitions() {
        return Control.order(control, "broker", "definitions");
    }

    /// Writes a file that [#read(Path)] understands and only its owner may read.
    public void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("host", host);
        properties.setProperty("database.port", String.valueOf(databasePort));
        properties.setProperty("database.password", databasePassword);
        properties.setProperty("broker.port", String.valueOf(brokerPort));
        properties.setProperty("broker.user", brokerUser);
        properties.setProperty("broker.password", brokerPassword);
        brokerLogins.forEach(
                (service, login) -> properties.setProperty("broker.password." + service.lowerCase(), login.password()));
        properties.setProperty("payment-provider", paymentProvider.toString());
        properties.setProperty("carrier", carrier.toString());
        properties.setProperty("sms-gateway", smsGateway.toString());
        properties.setProperty("mail-api", mailApi.toString());
        properties.setProperty("smtp.port", String.valueOf(smtpPort));
        properties.setProperty("control", control.toString());
        PrivateFile.write(file, properties);
    }

    public static Endpoints read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new StartFailure("There is no running server set at " + file, e);
        }
        return new Endpoints(
                properties.getProperty("host"),
                Integer.parseInt(properties.getProperty("database.port")),
                properties.getProperty("database.password"),
                Integer.parseInt(properties.getProperty("broker.port")),
                properties.getProperty("broker.user"),
                properties.getProperty("broker.password"),
                brokerLogins(properties),
                URI.create(properties.getProperty("payment-provider")),
                URI.create(properties.getProperty("carrier")),
                URI.create(properties.getProperty("sms-gateway")),
                URI.create(properties.getProperty("mail-api")),
                Integer.parseInt(properties.getProperty("smtp.port")),
                URI.create(properties.getProperty("control")));
    }

    private static Map<ServiceName, Login> brokerLogins(Properties properties) {
        Map<ServiceName, Login> logins = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            String name = service.lowerCase();
            logins.put(service, new Login(name, properties.getProperty("broker.password." + name)));
        }
        return logins;
    }
}
