package dev.warren.local;

import java.nio.file.Path;

/// What a private broker needs to know.
///
/// @param name      of the node, where several form a cluster
/// @param directory everything it keeps: data, log, configuration
/// @param home      where Erlang's cookie is, by which the nodes of a cluster know each other
/// @param amqpPort  AMQP 0.9.1; with the other two on loopback only
/// @param distPort  Erlang distribution, which `rabbitmqctl` speaks
/// @param epmdPort  the Erlang port mapper of this node alone, so that other brokers on the
/// machine do not meet it
public record RabbitSettings(
        String name,
        Path directory,
        Path home,
        int amqpPort,
        int distPort,
        int epmdPort,
        String user,
        String password) {

    private static final String ONLY_NODE = "warren";

    /// A node alone.
    public RabbitSettings(Path directory, int amqpPort, int distPort, int epmdPort, String user, String password) {
        this(ONLY_NODE, directory, directory.resolve("home"), amqpPort, distPort, epmdPort, user, password);
    }

    /// Another node of the same cluster, on free ports.
    RabbitSettings another(String further) {
        return new RabbitSettings(
                further,
                directory.resolveSibling(further),
                home,
                Ports.freeOne(),
                Ports.freeOne(),
                epmdPort,
                user,
                password);
    }

    String node() {
        return name + "@localhost";
    }

    /// Settings that RabbitMQ 3.10 and 4.x both know.
    String configuration(String listenAddress, int listenPort) {
        return """
                # Written at every start.
                listeners.tcp.1 = %s:%d
                default_user = %s
                default_pass = %s
                loopback_users = none
                disk_free_limit.absolute = 100MB
                log.console = true
                log.console.level = info
                log.file = false
                # The default of 512 MiB is for servers with disks and memory of their own.
                raft.wal_max_size_bytes = 67108864
                """.formatted(listenAddress, listenPort, user, password);
    }
}
