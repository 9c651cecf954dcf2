package dev.warren.faults;

import dev.warren.local.StartFailure;
import dev.warren.system.AwakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Runs faults one after the other. Those of one setting share a system; after a failure the
/// next gets a fresh one.
final class Runner implements AutoCloseable {
    /// What a machine that slept makes of a fault says nothing.
    private static final int ATTEMPTS_WHEN_IT_SLEEPS = 3;

    private final Worlds worlds;
    private final Duration normalWithin;
    private final long seed;
    private final Path failed;
    private World world;
    private Setting setting;

    /// @param normalWithin how long after a fault the system may not be as before
    Runner(Path repository, Mutation mutation, Duration normalWithin, long seed) {
        this.worlds = new Worlds(repository, mutation, new Random(seed));
        this.normalWithin = normalWithin;
        this.seed = seed;
        this.failed = repository.resolve(".warren/faults");
    }

    List<Outcome> run(List<Fault> faults, Consumer<Outcome> news) throws Exception {
        var outcomes = new ArrayList<Outcome>();
        var bySetting =
                faults.stream().sorted(Comparator.comparing(Fault::setting)).toList();
        for (var fault : bySetting) {
            var outcome = undisturbed(fault);
            news.accept(outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome undisturbed(Fault fault) throws Exception {
        Outcome outcome = null;
        for (int attempt = 1; attempt <= ATTEMPTS_WHEN_IT_SLEEPS; attempt++) {
            var slept = AwakeTime.slept();
            outcome = run(fault);
            if (outcome.isGood() || slept.equals(AwakeTime.slept())) {
                break;
            }
        }
        return outcome;
    }

    private Outcome run(Fault fault) throws Exception {
        try {
            var outcome = new Trial(worldOf(fault.setting()), fault, normalWithin, seed).run();
            if (!outcome.isGood()) {
                keepLogs(fault);
                close();
            }
            return outcome;
        } catch (Skipped e) {
            return Outcome.skipped(fault, e);
        } catch (IllegalStateException | StartFailure | AssertionError e) {
            return Outcome.notStarted(fault, e);
        }
    }

    private World worldOf(Setting wanted) throws Exception {
        if (world == null || setting != wanted) {
            close();
            world = worlds.start(wanted);
            setting = wanted;
        }
        return world;
    }

    private void keepLogs(Fault fault) throws IOException {
        var folder = Files.createDirectories(failed.resolve(fault.name()));
        try (var files = Files.find(world.stack().settings().state(), 2, (file, _) -> file.toString()
                .endsWith(".log"))) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (world != null) {
            world.close();
            world = null;
        }
    }
}
