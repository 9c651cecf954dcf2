package dev.warren.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where `scripts/faults` comes in. Exit code 1 if anything did not hold.
@Command(
        name = "scripts/faults",
        description = "Breaks the running system in every way of the list, and audits what is left.",
        mixinStandardHelpOptions = true)
public final class Faults implements Callable<Integer> {
    private static final Duration NORMAL_WITHIN = Duration.ofSeconds(30);
    private static final int SEEDS = 1_000_000;

    private final Board board = new Board();

    @Option(names = "--list", description = "Say which faults there are.")
    private boolean list;

    @Option(names = "--only", paramLabel = "NAME", description = "Those whose names contain this; repeatable.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "All of them. Without --only the same as nothing.")
    private boolean all;

    @Option(names = "--seed", paramLabel = "N", description = "What customers and faults choose. Default: any.")
    private long seed = ThreadLocalRandom.current().nextInt(SEEDS);

    @Option(
            names = "--mutation",
            paramLabel = "NAME",
            description = "Take a protection away. Without --only, runs the fault that has to find it.")
    private String mutation = "none";

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file.")
    private Path json;

    private Faults() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Faults()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var chosen = Catalogue.ALL.stream().filter(this::isChosen).toList();
        if (list) {
            board.list(chosen);
            return 0;
        }
        board.begin(seed, chosen.size());
        List<Outcome> outcomes;
        try (var runner = new Runner(Path.of("").toAbsolutePath(), mutation(), NORMAL_WITHIN, seed)) {
            outcomes = runner.run(chosen, board::show);
        }
        board.end(outcomes);
        write(outcomes);
        return outcomes.stream().allMatch(Outcome::isGood) ? 0 : 1;
    }

    private Mutation mutation() {
        return Mutation.named(mutation);
    }

    private boolean isChosen(Fault fault) {
        if (names.isEmpty() && mutation() != Mutation.NONE) {
            return fault.name().equals(mutation().missedBy());
        }
        return all || names.isEmpty() || names.stream().anyMatch(fault.name()::contains);
    }

    private void write(List<Outcome> outcomes) throws IOException {
        if (json != null) {
            var results = new LinkedHashMap<String, Object>();
            results.put("seed", seed);
            results.put("outcomes", outcomes);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), results);
        }
    }
}
