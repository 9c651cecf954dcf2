package dev.warren.catalogue;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import dev.warren.local.Progress;
import dev.warren.local.RabbitServer;
import dev.warren.local.RabbitSettings;
import dev.warren.messaging.BrokerTopology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a broker with its management plugin, as an operator's is: over HTTP, and as CI calls it.
class ManagedDriftTest {
    private static final BrokerTopology DECLARED = BrokerTopology.declared();
    private static final String USER = "warren";
    private static final String PASSWORD = "drift";
    private static final String VHOST = "drift";
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    static Path state;

    private static RabbitServer rabbit;
    private static URI management;

    @BeforeAll
    static void start() throws IOException {
        rabbit = RabbitServer.start(
                new RabbitSettings(state, freePort(), freePort(), freePort(), USER, PASSWORD), Progress.SILENT);
        assumeTrue(rabbit.pid().isPresent(), "skipped: the broker is in a container, and its management not reachable");
        management = URI.create("http://127.0.0.1:" + manage());
        rabbit.createVhost(VHOST, Map.of());
    }

    @AfterAll
    static void stop() {
        rabbit.close();
    }

    @Test
    void names_every_kind_of_difference_and_tells_ci() throws Exception {
        try (var connection = rabbit.connections(VHOST).newConnection("drift");
                var channel = connection.createChannel()) {
            Topologies.declare(DECLARED, channel);
            eventually("the broker to be as declared", () -> differences().isEmpty());
            assertThat(exitCode()).isZero();

            somebodyWasHere(channel);

            eventually("the broker has noticed", () -> differences().contains("queue payment.orders has no consumer"));
            assertThat(differences())
                    .contains(
                            "exchange notifications is missing",
                            "binding orders -> queue payment.orders by order.created.v3 is missing",
                            "binding orders -> queue payment.orders by order.completed.v1 is declared by no service",
                            "queue payment.orders has no consumer")
                    .anySatisfy(text -> assertThat(text)
                            .startsWith("queue payment.shipping is durable {x-queue-type=quorum}, declared durable {")
                            .contains("x-delivery-limit=20"));
            assertThat(exitCode()).isOne();
        }
    }

    private static void somebodyWasHere(Channel channel) throws IOException {
        channel.exchangeDelete("notifications");
        channel.queueUnbind("payment.orders", "orders", "order.created.v3");
        channel.queueBind("payment.orders", "orders", "order.completed.v1");
        channel.queueDelete("payment.shipping");
        channel.queueDeclare("payment.shipping", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.basicCancel("payment.orders");
    }

    private static List<String> differences() {
        return new Drift(DECLARED, new ManagedBroker(management, USER, PASSWORD, VHOST))
                .differences().stream().map(Difference::text).toList();
    }

    private static int exitCode() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var drift = new ProcessBuilder(Stream.of(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Contracts.class.getName(),
                                "drift",
                                "--broker",
                                management.toString(),
                                "--vhost",
                                VHOST)
                        .toList())
                .inheritIO();
        drift.environment().put("WARREN_BROKER_PASSWORD", PASSWORD);
        var process = drift.start();
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Enables the plugin while the node runs, as `rabbitmq-plugins enable` does.
    private static int manage() throws IOException {
        int port = freePort();
        rabbit.ctl("eval", """
                application:set_env(rabbitmq_management, tcp_config, [{port, %d}, {ip, "127.0.0.1"}], [{persistent, true}]),
                {ok, File} = application:get_env(rabbit, enabled_plugins_file),
                ok = file:write_file(File, "[rabbitmq_management]."),
                rabbit_plugins:ensure(File).""".formatted(port));
        return port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
