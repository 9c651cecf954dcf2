package dev.warren.local;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// A broker from programs that are installed on this machine, run as the current user, apart from any system broker.
final class InstalledRabbit implements RabbitNode {
    private static final Duration CTL_DEADLINE = Duration.ofSeconds(60);
    private static final Duration EPMD_DEADLINE = Duration.ofSeconds(10);
    private static final String LOOPBACK_DISTRIBUTION = "-kernel inet_dist_use_interface {127,0,0,1}";
    /// Idle schedulers must not spin: the machine has few cores and the services need them.
    private static final String NO_BUSY_WAITING = " +sbwt none +sbwtdcpu none +sbwtdio none";

    private final Path programs;
    private final RabbitSettings settings;
    private final Path directory;
    private Child epmd;
    private Child broker;

    InstalledRabbit(Path programs, RabbitSettings settings) {
        this.programs = programs;
        this.settings = settings;
        this.directory = Directories.create(settings.directory()).toAbsolutePath();
    }

    @Override
    public void start() {
        Child.endLeftover(pidFile("rabbitmq"), "TERM");
        Directories.create(settings.home());
        PrivateFile.write(directory.resolve("rabbitmq.conf"), settings.configuration("127.0.0.1", settings.amqpPort()));
        PrivateFile.write(directory.resolve("enabled_plugins"), "[].\n");
        PrivateFile.write(directory.resolve("rabbitmq-env.conf"), "# Keeps a system-wide rabbitmq-env.conf out.\n");
        startPortMapper();
        broker = launch("rabbitmq", List.of(programs.resolve("rabbitmq-server").toString()));
    }

    /// The broker would start a port mapper of its own, one that nobody stops. The nodes of a
    /// cluster share one.
    private void startPortMapper() {
        if (epmd != null && epmd.isAlive()) {
            return;
        }
        Child.endLeftover(pidFile("epmd"), "TERM");
        if (!epmdListens()) {
            epmd = launch("epmd", List.of("epmd"));
            Await.until(EPMD_DEADLINE, this::epmdListens, epmd::isAlive, () -> epmd.failure("does not listen"));
        }
    }

    @Override
    public boolean isAlive() {
        return broker.isAlive() && epmdListens();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(broker.pid());
    }

    @Override
    public StartFailure failure(String what) {
        return broker.failure(what);
    }

    @Override
    public void stop() {
        if (broker != null && broker.isAlive()) {
            broker.stop();
        }
        if (epmd != null && epmd.isAlive()) {
            epmd.kill();
        }
    }

    @Override
    public void kill() {
        broker.kill();
        if (epmd != null) {
            epmd.kill();
        }
    }

    @Override
    public Shell.Result ctl(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("rabbitmqctl").toString()));
        command.addAll(List.of(arguments));
        return Shell.run(CTL_DEADLINE, environment(), command);
    }

    /// From a file: standard input makes RabbitMQ 4.0.5 wait for ever (rabbitmq-server#13157).
    @Override
    public Shell.Result importDefinitions(String json) {
        Path file = directory.resolve("definitions-" + UUID.randomUUID() + ".json");
        PrivateFile.write(file, json);
        try {
            return ctl("import_definitions", file.toString());
        } finally {
            Directories.delete(file);
        }
    }

    @Override
    public void forget() {
        // Everything is in the directory.
    }

    private Child launch(String name, List<String> command) {
        Path log = directory.resolve(name + ".log");
        return Child.start(new Child.Spec(
                name, command, environment(), directory, Child.Spec.NO_INPUT, log, pidFile(name), "TERM"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", settings.home().toString());
        environment.put("PATH", path());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", String.valueOf(settings.epmdPort()));
        environment.put("RABBITMQ_NODENAME", settings.node());
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(settings.distPort()));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.toString());
        environment.put(
                "RABBITMQ_CONF_ENV_FILE", directory.resolve("rabbitmq-env.conf").toString());
        environment.put(
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq.conf").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE",
                directory.resolve("advanced.config").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                directory.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", LOOPBACK_DISTRIBUTION + NO_BUSY_WAITING);
        environment.put("RABBITMQ_CTL_ERL_ARGS", LOOPBACK_DISTRIBUTION);
        // Makes the start script replace itself with the broker: the process that is stopped or killed is the broker
        // itself.
        environment.put("detached", "true");
        return environment;
    }

    /// Erlang next to RabbitMQ, where package managers other than the system's own put it.
    private static String path() {
        String inherited = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return inherited + File.pathSeparator + "/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin";
    }

    private boolean epmdListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.epmdPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private PidFile pidFile(String name) {
        return new PidFile(directory.resolve(name + ".pid"));
    }
}
