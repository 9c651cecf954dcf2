package dev.warren.local.cli;

import dev.warren.local.Background;
import dev.warren.local.RunningStack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs the launcher in the background and shows what it says until everything is up.
record Detached(Checkout checkout, List<String> arguments) {
    private static final long POLL_MS = 100;

    /// @return the exit code: 0 once the stack is up
    int run() throws InterruptedException {
        Path log = checkout.state().resolve("up.log");
        Process launcher = Background.start(command(), log);
        AtomicBoolean up = new AtomicBoolean();
        // Ctrl-C while waiting means: not now.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (!up.get()) {
                end(launcher);
            }
        }));
        long shown = 0;
        while (true) {
            boolean ended = launcher.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
            boolean ready = RunningStack.over(checkout.state())
                    .filter(RunningStack::isReady)
                    .isPresent();
            shown = show(log, shown);
            if (ended) {
                return Math.max(1, launcher.exitValue());
            }
            if (ready) {
                up.set(true);
                System.out.println("  It runs in the background now. scripts/down stops it.");
                return 0;
            }
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--repository", checkout.root().toString()));
        return command;
    }

    private static long show(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(news);
            System.out.print(new String(news, StandardCharsets.UTF_8));
            System.out.flush();
            return from + news.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process launcher) {
        launcher.destroy();
        try {
            launcher.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
