package dev.warren.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A broker in a container, for machines that have a container engine but no RabbitMQ.
final class ContainerRabbit implements RabbitNode {
    static final String IMAGE = "docker.io/library/rabbitmq:4";

    private static final Duration ENGINE_DEADLINE = Duration.ofSeconds(60);
    private static final int AMQP_PORT_INSIDE = 5672;
    /// The configuration holds a password: it comes through standard input, not by a mount that the container's user
    /// could not read, and not on the command line.
    private static final String CONFIGURE_AND_RUN =
            "cat > /etc/rabbitmq/conf.d/90-warren.conf && exec docker-entrypoint.sh rabbitmq-server";

    private final String engine;
    private final RabbitSettings settings;
    private final Path directory;
    private final String name;
    private Child client;

    ContainerRabbit(String engine, RabbitSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.directory = Directories.create(settings.directory()).toAbsolutePath();
        // Tied to the directory: another checkout's broker is another container with another volume.
        this.name =
                "warren-rabbitmq-" + Integer.toHexString(directory.toString().hashCode());
    }

    @Override
    public void start() {
        Child.endLeftover(pidFile(), "TERM");
        engine("rm", "-f", name);
        Path configuration = directory.resolve("rabbitmq.conf");
        PrivateFile.write(configuration, settings.configuration("0.0.0.0", AMQP_PORT_INSIDE));
        List<String> command = new ArrayList<>(List.of(engine, "run", "--rm", "-i", "--name", name));
        // The node's name is part of its data's name, and the host's name is part of the node's.
        command.addAll(List.of("--hostname", "warren"));
        command.addAll(List.of("-p", "127.0.0.1:" + settings.amqpPort() + ":" + AMQP_PORT_INSIDE));
        command.addAll(List.of("-v", name + ":/var/lib/rabbitmq"));
        command.addAll(List.of("--entrypoint", "sh", IMAGE, "-c", CONFIGURE_AND_RUN));
        client = Child.start(
                new Child.Spec("RabbitMQ", command, Map.of(), directory, configuration, log(), pidFile(), "TERM"));
    }

    @Override
    public boolean isAlive() {
        return client.isAlive();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public StartFailure failure(String what) {
        return client.failure(what);
    }

    @Override
    public void stop() {
        engine("stop", "-t", "20", name);
        if (client.isAlive()) {
            client.stop();
        }
    }

    @Override
    public void kill() {
        engine("kill", name);
        client.kill();
    }

    @Override
    public Shell.Result ctl(String... arguments) {
        return feed("", arguments);
    }

    @Override
    public Shell.Result importDefinitions(String json) {
        return feed(json, "import_definitions");
    }

    private Shell.Result feed(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(engine, "exec", "-i", name, "rabbitmqctl"));
        command.addAll(List.of(arguments));
        return Shell.run(ENGINE_DEADLINE, Map.of(), input, command);
    }

    @Override
    public void forget() {
        engine("volume", "rm", "-f", name);
    }

    private Shell.Result engine(String... arguments) {
        List<String> command = new ArrayList<>(List.of(engine));
        command.addAll(List.of(arguments));
        return Shell.run(ENGINE_DEADLINE, command);
    }

    private Path log() {
        return directory.resolve("rabbitmq.log");
    }

    private PidFile pidFile() {
        return new PidFile(directory.resolve("rabbitmq.pid"));
    }
}
