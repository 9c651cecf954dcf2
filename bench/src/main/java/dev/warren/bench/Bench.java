package dev.warren.bench;

import dev.warren.local.Launch;
import dev.warren.local.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where `scripts/bench` comes in. Exit code 1 if a run broke an invariant or did not come to its end.
@Command(
        name = "scripts/bench",
        description = "Measures how fast Warren is, and audits that it was right.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private final Board board = new Board();

    @Option(names = "--list", description = "Say which workloads there are.")
    private boolean list;

    @Option(names = "--workload", paramLabel = "NAME", description = "One of --list; repeatable. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--orders", paramLabel = "N", description = "Orders in a run. Default: the workload's own number.")
    private int orders;

    @Option(names = "--rate", paramLabel = "R", description = "Orders a second. Default: as fast as they are taken.")
    private double rate;

    @Option(names = "--repeat", paramLabel = "N", description = "Runs of each workload. Default: ${DEFAULT-VALUE}.")
    private int repeat = 3;

    @Option(names = "--warm-up", paramLabel = "N", description = "Orders beforehand. Default: ${DEFAULT-VALUE}.")
    // The JIT compilers of five services need this many on two cores. Before, they take a third of the machine.
    private int warmUp = 40_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything to this file.")
    private Path json;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Keep a flight recording of each service's JVM in this folder.")
    private Path profiles;

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            description = "Measure another checkout, whose services are built.")
    private Path repository = Path.of("");

    @Option(
            names = "--launch",
            paramLabel = "HOW",
            description =
                    "How the services are run: jvm, aot or native. What that needs is not built here: see scripts/up"
                            + " --aot and scripts/native. Default: jvm.")
    private Launch launch = Launch.JVM;

    @Option(
            names = "--growth",
            paramLabel = "N",
            description = "How many orders are stored already, for the workload growth; repeatable. Default: 1000000.")
    private List<Long> stored = List.of(1_000_000L);

    @Option(
            names = "--environment",
            paramLabel = "NAME=VALUE",
            description = "A variable for every service, such as WARREN_MESSAGING_SHARDS=2; repeatable.")
    private Map<String, String> environment = Map.of();

    @Option(names = "--report", description = "Keep the results in docs/benchmarks and write docs/benchmarks.md.")
    private boolean report;

    private Bench() {}

    public static void main(String[] arguments) {
        var commands = new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Bench::explain);
        System.exit(commands.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Workloads.ALL.forEach(workload -> board.say("%-10s %s".formatted(workload.name(), workload.about())));
            return 0;
        }
        var results = measure(chosen());
        if (json != null) {
            results.write(json);
            board.say("Everything is in " + json);
        }
        if (report) {
            board.say("The page is " + new Report(Path.of("docs")).add(results));
        }
        return results.allCount() ? 0 : 1;
    }

    private Results measure(List<Workload> workloads) {
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var checkout = repository.toAbsolutePath().normalize();
        var commit = Facts.commit(checkout);
        var machine = Facts.machine();
        board.title("Commit " + commit);
        board.show(machine);
        board.title("Measuring "
                + String.join(", ", workloads.stream().map(Workload::name).toList()));
        var runner =
                new Runner(board, new Effort(checkout, launch, environment, orders, rate, warmUp, stored, profiles));
        var sections = new ArrayList<Results.Section>();
        for (var workload : workloads) {
            sections.add(Results.Section.of(workload, arguments(), runner.repeat(workload, repeat)));
        }
        sections.forEach(board::show);
        return new Results(at, commit, machine, runner.settings(), sections);
    }

    private List<Workload> chosen() {
        return names.isEmpty()
                ? Workloads.ALL
                : names.stream()
                        .map(name -> Workloads.named(name)
                                .orElseThrow(() -> new StartFailure("There is no workload " + name + "; see --list")))
                        .toList();
    }

    private Map<String, String> arguments() {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("warm-up", String.valueOf(warmUp));
        if (launch != Launch.JVM) {
            arguments.put("launch", launch.name());
        }
        if (orders > 0) {
            arguments.put("orders", String.valueOf(orders));
        }
        if (rate > 0) {
            arguments.put("rate", String.valueOf(rate));
        }
        arguments.putAll(environment);
        return arguments;
    }

    /// What is written for a person is shown as it is; anything else is our own mistake and needs its trace.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        if (failure instanceof StartFailure) {
            System.err.println("\n✗ " + failure.getMessage());
        } else {
            failure.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
