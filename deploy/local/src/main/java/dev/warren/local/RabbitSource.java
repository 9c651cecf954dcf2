package dev.warren.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds something that can run a broker: programs on this machine, else a container engine, else the distribution's
/// package.
final class RabbitSource {
    private static final Duration ENGINE_DEADLINE = Duration.ofSeconds(15);
    private static final List<String> USUAL_PROGRAMS = List.of(
            "/opt/homebrew/opt/rabbitmq/sbin",
            "/usr/local/opt/rabbitmq/sbin",
            "/home/linuxbrew/.linuxbrew/opt/rabbitmq/sbin",
            "/usr/lib/rabbitmq/bin");
    /// Where distributions and unpacked archives put a version each.
    private static final Map<Path, String> VERSIONED_PROGRAMS = Map.of(
            Path.of("/usr/lib/rabbitmq/lib"), "rabbitmq_server-*",
            Path.of("/opt"), "rabbitmq_server-*",
            Path.of("/opt/rabbitmq"), "rabbitmq_server-*");

    private final Progress progress;
    private final RabbitPackage distributionPackage;

    RabbitSource(Progress progress) {
        this.progress = progress;
        this.distributionPackage = new RabbitPackage(progress);
    }

    RabbitNode node(RabbitSettings settings) {
        Optional<RabbitNode> present = present(settings);
        if (present.isPresent()) {
            return present.get();
        }
        if (distributionPackage.canBeInstalled()) {
            distributionPackage.install();
            return programs()
                    .map(found -> new InstalledRabbit(found, settings))
                    .orElseThrow(
                            () -> new StartFailure(
                                    "The package rabbitmq-server is installed, but it is in none of the"
                                            + " places where this looks. Set WARREN_RABBITMQ_BIN to the folder with rabbitmq-server."));
        }
        throw new StartFailure(
                "RabbitMQ is needed, and there is none: no installed program, no running container engine, and"
                        + " this user may not install a package. Do one of these:\n"
                        + "  - Debian, Ubuntu:  sudo apt-get install rabbitmq-server\n"
                        + "  - macOS:           brew install rabbitmq\n"
                        + "  - start Docker or Podman\n"
                        + "  - set WARREN_RABBITMQ_BIN to the folder with rabbitmq-server");
    }

    /// What can run a broker without anything being installed.
    Optional<RabbitNode> present(RabbitSettings settings) {
        Optional<Path> programs = programs();
        if (programs.isPresent()) {
            return Optional.of(new InstalledRabbit(programs.get(), settings));
        }
        return engine().map(engine -> {
            progress.say("RabbitMQ is not installed: using " + ContainerRabbit.IMAGE + " with " + engine);
            return new ContainerRabbit(engine, settings);
        });
    }

    /// RabbitMQ's own script folder. Not the wrapper that distributions put on PATH: that one insists on the system's
    /// user.
    private static Optional<Path> programs() {
        return Stream.of(configured(), versioned(), usual(), onPath())
                .flatMap(List::stream)
                .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
                .filter(folder -> Files.isExecutable(folder.resolve("rabbitmqctl")))
                .filter(folder -> !isWrapper(folder.resolve("rabbitmq-server")))
                .findFirst();
    }

    private static List<Path> configured() {
        return Optional.ofNullable(System.getenv("WARREN_RABBITMQ_BIN")).map(Path::of).stream()
                .toList();
    }

    private static List<Path> versioned() {
        List<Path> found = new ArrayList<>();
        VERSIONED_PROGRAMS.forEach((folder, pattern) -> {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(child -> matcher.matches(child.getFileName())).forEach(found::add);
            } catch (IOException e) {
                // No such folder, or not ours to read: nothing found there.
            }
        });
        return found.stream()
                .sorted(Comparator.comparing(Path::getFileName).reversed())
                .map(version -> version.resolve("sbin"))
                .toList();
    }

    private static List<Path> usual() {
        return USUAL_PROGRAMS.stream().map(Path::of).toList();
    }

    private static List<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    private static boolean isWrapper(Path program) {
        try {
            String script = Files.readString(program);
            return script.contains("su rabbitmq") || script.contains("runuser -u rabbitmq");
        } catch (IOException e) {
            return true;
        }
    }

    /// An engine counts only if it runs: the client alone is installed on many machines.
    private static Optional<String> engine() {
        return Stream.of("docker", "podman")
                .filter(engine ->
                        Shell.run(ENGINE_DEADLINE, List.of(engine, "info")).succeeded())
                .findFirst();
    }
}
