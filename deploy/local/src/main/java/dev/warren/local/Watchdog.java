package dev.warren.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Ends what this JVM started when this JVM is gone, however it went, `kill -9` included.
///
/// A shell reads orders from a pipe. The pipe closes with the JVM that holds its other end, and then the shell sends
/// each guarded process its stop signal, waits, and kills what is left. Shutdown hooks alone would leave a broker and
/// a database running after a hard kill, holding their ports and data.
final class Watchdog {
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            guarded='' rubbish=''
            while read -r order argument; do
              case $order in
                guard) guarded="$guarded $argument" ;;
                release)
                  kept=''
                  for entry in $guarded; do [ "${entry%%:*}" = "$argument" ] || kept="$kept $entry"; done
                  guarded=$kept ;;
                remove) rubbish=$(printf '%s\\n%s' "$rubbish" "$argument") ;;
              esac
            done
            for entry in $guarded; do kill -"${entry##*:}" "${entry%%:*}" 2>/dev/null; done
            tries=0
            while [ $tries -lt 100 ]; do
              alive=''
              for entry in $guarded; do kill -0 "${entry%%:*}" 2>/dev/null && alive=yes; done
              [ -n "$alive" ] || break
              tries=$((tries + 1)); sleep 0.1
            done
            for entry in $guarded; do kill -KILL "${entry%%:*}" 2>/dev/null; done
            printf '%s\\n' "$rubbish" | while read -r directory; do [ -z "$directory" ] || rm -rf "$directory"; done
            """;

    private static final Duration LAST_DEADLINE = Duration.ofSeconds(15);

    private static Watchdog instance;

    private final Process shell;
    private final OutputStream orders;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.orders = shell.getOutputStream();
    }

    static void guard(long pid, String signal) {
        order("guard " + pid + ":" + signal);
    }

    static void release(long pid) {
        order("release " + pid);
    }

    /// Removes a temporary directory once this JVM and everything guarded is gone.
    static void removeAtEnd(Path directory) {
        order("remove " + directory.toAbsolutePath());
    }

    /// Ends everything that is still guarded and waits for it. Nothing can be started in this JVM afterwards.
    static void endEverything() {
        Watchdog watchdog;
        synchronized (Watchdog.class) {
            watchdog = instance;
        }
        if (watchdog == null) {
            return;
        }
        try {
            watchdog.orders.close();
            watchdog.shell.waitFor(LAST_DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            // The shell has ended already, and everything with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void order(String line) {
        if (Platform.WINDOWS) {
            return;
        }
        try {
            if (instance == null) {
                instance = start();
            }
            instance.orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            instance.orders.flush();
        } catch (IOException e) {
            throw new StartFailure("Cannot start the shell that ends leftover processes", e);
        }
    }

    private static Watchdog start() throws IOException {
        List<String> command = new ArrayList<>(Platform.ownSession());
        command.addAll(List.of("sh", "-c", SCRIPT));
        Process shell = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Watchdog(shell);
    }
}
