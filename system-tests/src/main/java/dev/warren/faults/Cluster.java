package dev.warren.faults;

import dev.warren.local.RabbitServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/// The broker's nodes, one or three. Who connects gets one that answers.
public final class Cluster implements IntSupplier, Closeable {
    private final List<RabbitServer> nodes = new CopyOnWriteArrayList<>();
    private int next;

    /// @throws Skipped where brokers are containers
    void form(RabbitServer first) {
        if (first.pid().isEmpty()) {
            throw new Skipped("needs an installed RabbitMQ");
        }
        nodes.add(first);
        nodes.add(first.join("warren-2"));
        nodes.add(first.join("warren-3"));
        nodes.forEach(
                node -> node.ctl("eval", "application:set_env(rabbit, cluster_partition_handling, pause_minority)."));
    }

    void alone(RabbitServer only) {
        nodes.add(only);
    }

    public List<RabbitServer> nodes() {
        return nodes;
    }

    /// A port where a node listens.
    @Override
    public synchronized int getAsInt() {
        for (int i = 0; i < nodes.size(); i++) {
            int port = nodes.get(next++ % nodes.size()).port();
            if (nodes.size() == 1 || answers(port)) {
                return port;
            }
        }
        return nodes.getFirst().port();
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// The first belongs to the system itself.
    @Override
    public void close() {
        nodes.stream().skip(1).forEach(RabbitServer::close);
    }
}
