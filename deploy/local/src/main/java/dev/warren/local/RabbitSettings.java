package dev.warren.local;

import java.nio.file.Path;

/// What a private broker needs to know.
///
/// @param directory everything it keeps: data, log, home, configuration
/// @param amqpPort  AMQP 0.9.1; with the other two on loopback only
/// @param distPort  Erlang distribution, which `rabbitmqctl` speaks
/// @param epmdPort  the Erlang port mapper of this node alone, so that other brokers on the machine do not meet it
public record RabbitSettings(Path directory, int amqpPort, int distPort, int epmdPort, String user, String password) {

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
