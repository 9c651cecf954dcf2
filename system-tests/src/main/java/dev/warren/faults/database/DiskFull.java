package dev.warren.faults.database;

import dev.warren.faults.Fault;
import dev.warren.faults.Setting;
import dev.warren.faults.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// A file takes all the space that PostgreSQL has left.
record DiskFull() implements Fault {
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final int BLOCK = 64 * 1024;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String hurts() {
        return "PostgreSQL has no space left for 10 s; where it goes down over it, it is started again";
    }

    @Override
    public String holds() {
        return "what was answered is there; the rest waits, and nothing is parked for it";
    }

    @Override
    public Setting setting() {
        return Setting.SMALL_DISK;
    }

    @Override
    public void strike(World world) throws Exception {
        var postgres = world.stack().servers().postgres();
        var ballast = world.stack().settings().state().resolve("postgresql/ballast");
        fill(ballast);
        // Room that the server had kept for itself is used up sooner.
        world.tryToExecute("order", "SELECT pg_switch_wal()");
        Thread.sleep(LASTS);
        Files.delete(ballast);
        if (!postgres.isAlive()) {
            postgres.start();
        }
    }

    private static void fill(Path ballast) throws IOException {
        var block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        try (var file = Files.newOutputStream(ballast)) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            // That was the aim.
        }
    }
}
