package dev.warren.local;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;

/// Where a running server set can be reached, from any JVM on this machine. Holds administrators' passwords: never
/// print it.
///
/// @param control takes orders that only the JVM can carry out that runs the servers, such as a new virtual host
public record Endpoints(
        String host,
        int databasePort,
        String databasePassword,
        int brokerPort,
        String brokerUser,
        String brokerPassword,
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

    /// Creates a database with a role of its own.
    public void createDatabase(String name, String role, String password) {
        PostgresServer.createDatabase(
                database("postgres", PostgresServer.ADMIN, databasePassword), name, role, password);
    }

    public DataSource database(String name, String role, String password) {
        return PostgresServer.dataSource(host, databasePort, name, role, password);
    }

    /// Connections to the broker as its administrator.
    public ConnectionFactory broker(String vhost) {
        return RabbitServer.connections(host, brokerPort, brokerUser, brokerPassword, vhost);
    }

    /// Creates an empty virtual host that the broker's user may use.
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
                URI.create(properties.getProperty("payment-provider")),
                URI.create(properties.getProperty("carrier")),
                URI.create(properties.getProperty("sms-gateway")),
                URI.create(properties.getProperty("mail-api")),
                Integer.parseInt(properties.getProperty("smtp.port")),
                URI.create(properties.getProperty("control")));
    }
}
