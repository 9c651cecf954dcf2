package dev.warren.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// RabbitMQ from the distribution, installed without starting the system's own broker.
final class RabbitPackage {
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(20);
    private static final Duration INSTALL_DEADLINE = Duration.ofMinutes(10);

    /// Packages start what they install, on port 5672, now and at every boot. `policy-rc.d` is Debian's way to say no
    /// for now; an existing one is the administrator's and stays.
    private static final String SCRIPT = """
            set -e
            export DEBIAN_FRONTEND=noninteractive
            if [ ! -e /usr/sbin/policy-rc.d ]; then
              trap 'rm -f /usr/sbin/policy-rc.d' EXIT
              trap 'exit 130' HUP INT TERM
              printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
              chmod 755 /usr/sbin/policy-rc.d
            fi
            apt-get -o DPkg::Lock::Timeout=120 update -q || echo 'Going on with the package lists at hand'
            apt-get -o DPkg::Lock::Timeout=120 install -q -y --no-install-recommends rabbitmq-server
            if [ -d /run/systemd/system ]; then systemctl disable --now rabbitmq-server epmd.socket || true
            else update-rc.d rabbitmq-server disable || true; fi
            """;

    private final Progress progress;

    RabbitPackage(Progress progress) {
        this.progress = progress;
    }

    boolean canBeInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get")) && (Platform.isRoot() || mayBecomeRoot());
    }

    void install() {
        progress.say("RabbitMQ is not installed and no container engine runs.");
        progress.say(
                "Installing the distribution's package now: apt-get install rabbitmq-server (its system service stays off)");
        List<String> command = new ArrayList<>();
        if (!Platform.isRoot()) {
            command.addAll(List.of("sudo", "-n"));
        }
        command.addAll(List.of("sh", "-c", SCRIPT));
        Shell.Result result = Shell.run(INSTALL_DEADLINE, command);
        if (!result.succeeded()) {
            throw new StartFailure("apt-get could not install rabbitmq-server:\n" + result.output());
        }
    }

    private static boolean mayBecomeRoot() {
        return Shell.run(PROBE_DEADLINE, List.of("sudo", "-n", "true")).succeeded();
    }
}
