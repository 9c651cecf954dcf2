package dev.warren.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where the broker is. The consumers' channels read the same configuration keys.
@ApplicationScoped
class Broker {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    /// The client gives up on a connection that is silent for a little more than two of them.
    private static final int HEARTBEAT_SECONDS = 8;

    /// The client's own limit is ten minutes, in which a service would silently not be ready.
    private static final int ANSWER_TIMEOUT_MS = 20_000;

    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(2);

    private final String service;
    private final ConnectionFactory own;
    private final ConnectionFactory topology;

    Broker(
            @ConfigProperty(name = "warren.service") String service,
            @ConfigProperty(name = "warren.broker.host") String host,
            @ConfigProperty(name = "warren.broker.port") int port,
            @ConfigProperty(name = "warren.broker.user") String user,
            @ConfigProperty(name = "warren.broker.password") Optional<String> password,
            @ConfigProperty(name = "warren.broker.topology-user") String topologyUser,
            @ConfigProperty(name = "warren.broker.topology-password") Optional<String> topologyPassword,
            @ConfigProperty(name = "warren.broker.vhost") String vhost) {
        this.service = service;
        this.own = factory(host, port, vhost, user, password.orElse(""));
        this.topology = factory(host, port, vhost, topologyUser, topologyPassword.orElse(""));
    }

    /// @param purpose shown to operators in the broker's list of connections
    Connection connect(String purpose) throws IOException, TimeoutException {
        return own.newConnection(service + " " + purpose);
    }

    /// Reads a stream on a connection of its own.
    StreamReader read(String purpose, String stream, long offset, int prefetch) throws IOException, TimeoutException {
        return StreamReader.open(own, service + " " + purpose, stream, offset, prefetch);
    }

    /// The offset of the last message of a stream; -1 when it is empty.
    long lastOffset(String purpose, String stream) throws IOException, TimeoutException, InterruptedException {
        return StreamReader.lastOffset(own, service + " " + purpose, stream, STREAM_PATIENCE);
    }

    /// Declares what the service needs. As another user than for all other work: who may declare a queue may delete
    /// it.
    void declare(Topology wanted) throws IOException, TimeoutException {
        if (!wanted.isDeclared()) {
            return;
        }
        try (var connection = topology.newConnection(service + " topology");
                var channel = connection.createChannel()) {
            wanted.declareFor(ServiceName.of(service), channel);
        }
    }

    private static ConnectionFactory factory(String host, int port, String vhost, String user, String password) {
        var factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setChannelRpcTimeout(ANSWER_TIMEOUT_MS);
        // What a lost connection means is decided by its user, who knows what was not confirmed.
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }
}
