package dev.warren.local;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/// A private RabbitMQ node on loopback, with its data in a directory that outlives it. Runs as any user; a system
/// broker on the same machine is neither used nor disturbed. RabbitMQ 3.10 and 4.x.
public final class RabbitServer implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);

    private final RabbitSettings settings;
    private final RabbitNode node;

    private RabbitServer(RabbitSettings settings, RabbitNode node) {
        this.settings = settings;
        this.node = node;
    }

    /// Finds or installs a broker (saying so), starts it and returns once it accepts connections.
    ///
    /// @throws StartFailure naming the log, or what to install
    public static RabbitServer start(RabbitSettings settings, Progress progress) {
        RabbitServer server = new RabbitServer(settings, new RabbitSource(progress).node(settings));
        server.start();
        return server;
    }

    /// Starts another node and has it join this one's cluster. It is to be closed before this
    /// one.
    public RabbitServer join(String name) {
        RabbitServer member = start(settings.another(name), Progress.SILENT);
        member.ctl("stop_app");
        member.ctl("join_cluster", settings.node());
        member.ctl("start_app");
        return member;
    }

    /// The node's name in the cluster.
    public String node() {
        return settings.node();
    }

    /// Deletes what a broker that is not running keeps outside its directory.
    static void forget(Path directory) {
        RabbitSettings settings = new RabbitSettings(directory, 0, 0, 0, "", "");
        new RabbitSource(Progress.SILENT).present(settings).ifPresent(RabbitNode::forget);
    }

    /// Starts the node again after [#kill()] or [#close()], over the same data.
    public void start() {
        node.start();
        try {
            Await.until(
                    START_DEADLINE, this::answers, node::isAlive, () -> node.failure("does not accept connections"));
        } catch (RuntimeException e) {
            node.stop();
            throw e;
        }
    }

    public int port() {
        return settings.amqpPort();
    }

    /// The broker's process id, if it runs as a process of this machine rather than in a container.
    public OptionalLong pid() {
        return node.pid();
    }

    /// Factory for connections to one virtual host, as the administrator.
    public ConnectionFactory connections(String vhost) {
        return connections("127.0.0.1", settings.amqpPort(), settings.user(), settings.password(), vhost);
    }

    public static ConnectionFactory connections(String host, int port, String user, String password, String vhost) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
        return factory;
    }

    /// Creates an empty virtual host and the users of the services, who may do there what [BrokerPermissions] says. One
    /// that exists keeps what is in it.
    ///
    /// @param services the login of each
    public void createVhost(String name, Map<ServiceName, Login> services) {
        BrokerDefinitions definitions = new BrokerDefinitions();
        definitions.vhost(name);
        definitions.permit(name, settings.user(), BrokerPermissions.administrator());
        services.forEach((service, login) -> {
            definitions.user(login);
            definitions.permit(name, login.name(), BrokerPermissions.of(service));
        });
        Shell.Result result = node.importDefinitions(definitions.json());
        if (!result.succeeded()) {
            throw new IllegalStateException("RabbitMQ does not take its users: " + result.output());
        }
    }

    /// Deletes a virtual host with everything in it.
    public void deleteVhost(String name) {
        ctl("delete_vhost", name);
    }

    /// Runs `rabbitmqctl` and returns its output.
    ///
    /// @throws IllegalStateException if it fails
    public String ctl(String... arguments) {
        Shell.Result result = node.ctl(arguments);
        if (!result.succeeded()) {
            throw new IllegalStateException("rabbitmqctl " + arguments[0] + ": " + result.output());
        }
        return result.output();
    }

    /// What the node exports in JSON, such as `definitions`: the exchanges, queues and bindings of all virtual hosts.
    String export(String what) {
        return ctl("--silent", "export_" + what, "-");
    }

    /// Ends the node without any warning, as a power cut would.
    public void kill() {
        node.kill();
    }

    /// Stops the node; its data stays.
    @Override
    public void close() {
        node.stop();
    }

    private boolean answers() {
        try (Connection connection = connections("/").newConnection("warren-probe")) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }
}
