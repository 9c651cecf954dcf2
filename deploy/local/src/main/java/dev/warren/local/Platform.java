package dev.warren.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What this machine is, as far as starting servers on it is concerned.
final class Platform {
    static final boolean WINDOWS = osName().startsWith("windows");
    static final boolean MACOS = osName().startsWith("mac");
    static final boolean ALPINE = Files.exists(Path.of("/etc/alpine-release"));
    static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(10);

    private Platform() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Puts a command into a session of its own, so that Ctrl-C in the terminal reaches the launcher only and the
    /// launcher decides in which order things stop. The process keeps its id.
    static List<String> ownSession() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!", "--");
        }
        return List.of();
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own the process is nobody, and root's files stay
    /// its own.
    static List<String> notAsRoot() {
        if (!isRoot() || WINDOWS) {
            return List.of();
        }
        if (Shell.run(PROBE_DEADLINE, List.of("unshare", "-U", "true")).succeeded()) {
            return List.of("unshare", "-U");
        }
        throw new StartFailure(
                "PostgreSQL does not run as root, and this machine does not allow `unshare -U`, which would"
                        + " hide that. Run as another user.");
    }

    private static String osName() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
