package dev.warren.local;

import java.util.OptionalLong;

/// One broker, whatever runs it: a program on this machine or a container.
interface RabbitNode {
    void start();

    boolean isAlive();

    /// Empty where the node is no process of this machine's own.
    OptionalLong pid();

    /// Why it does not come up, with its log.
    StartFailure failure(String what);

    void stop();

    void kill();

    /// Runs `rabbitmqctl` against the node.
    Shell.Result ctl(String... arguments);

    /// Has the node take these users, virtual hosts and permissions. They hold passwords, which are not for command
    /// lines.
    Shell.Result importDefinitions(String json);

    /// Deletes what the node keeps outside its directory.
    void forget();
}
