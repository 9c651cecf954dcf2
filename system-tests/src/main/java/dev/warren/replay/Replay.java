package dev.warren.replay;

import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.local.Ports;
import dev.warren.local.Progress;
import dev.warren.local.RunningStack;
import dev.warren.local.ServerSet;
import dev.warren.local.Shutdown;
import dev.warren.local.StartFailure;
import dev.warren.local.TemporaryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where `scripts/replay` comes in.
@Command(
        name = "scripts/replay",
        description = {
            "Has history go through another build of a service, in a scratch database and with nothing outside, and lists"
                    + " what it publishes otherwise.",
            "Exit code 0: the same, 1: differences, 2: it could not run."
        },
        mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int COULD_NOT_RUN = 2;
    private static final Path STATE = Path.of(".warren");

    /// What was published in the last moments may not have been answered yet.
    private static final Duration STILL_UNDER_WAY = Duration.ofSeconds(10);

    @Option(names = "--service", paramLabel = "NAME", description = "payment, inventory, shipping or notification.")
    private String service;

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description =
                    "The build to try: its quarkus-run.jar or the folder with it. Default: the one of this checkout.")
    private Path against;

    @Option(names = "--from", paramLabel = "TIME", description = "Orders placed from then on, or `first`, the default.")
    private String from = "first";

    @Option(names = "--until", paramLabel = "TIME", description = "What was published before. Default: 10 s ago.")
    private String until;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "A history from --record. Default: the stream of the running local stack.")
    private Path history;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Only write the history to this file. It says who ordered what.")
    private Path record;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "An environment variable of the service under replay; repeatable.")
    private Map<String, String> told = new HashMap<>();

    @Option(names = "--examples", paramLabel = "N", description = "Examples of each difference. Default: 3.")
    private int examples = 3;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file as well.")
    private Path json;

    @Option(names = "--servers", paramLabel = "FILE", hidden = true, description = "A server set that runs already.")
    private Path servers;

    Replay() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Replay())
                .setExitCodeExceptionMapper(_ -> COULD_NOT_RUN)
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure));
    }

    private static int explain(Exception failure) {
        if (!(failure instanceof ReplayFailure) && !(failure instanceof StartFailure)) {
            failure.printStackTrace();
        }
        System.err.println(failure.getMessage());
        return COULD_NOT_RUN;
    }

    @Override
    public Integer call() {
        if (record != null) {
            var told = recorded();
            told.write(record);
            System.out.printf(
                    "%d events are in %s, which only you may read%n",
                    told.events().size(), record);
            return SAME;
        }
        var name = serviceName();
        var jar = jar(name);
        var all = recorded();
        var plan = Plan.of(name, all, from.equals("first") ? Instant.MIN : time("--from", from), end());
        var state = TemporaryState.create();
        var shutdown = Shutdown.atEnd(Progress.SILENT);
        var result = Shadow.run(name, jar, told, keys(name), plan, new Outcomes(all), servers(shutdown, state), state);
        result.print(System.out, examples);
        if (json != null) {
            result.write(json, examples);
        }
        return result.isSame() ? SAME : DIFFERENT;
    }

    private Instant end() {
        if (until != null) {
            return time("--until", until);
        }
        return history == null ? Instant.now().minus(STILL_UNDER_WAY) : Instant.MAX;
    }

    private History recorded() {
        if (history != null) {
            return History.ofFile(history);
        }
        var stack = runningStack("start one with scripts/up, or name a file with --history");
        return History.ofStream(stack.endpoints().broker("/"));
    }

    private static Keys keys(ServiceName service) {
        return Keys.areNeededBy(service)
                ? Keys.of(
                        runningStack("%s opens personal data, and takes customers' keys from where it runs"
                                .formatted(service.lowerCase())),
                        service)
                : Keys.NONE;
    }

    private static RunningStack runningStack(String advice) {
        return RunningStack.over(STATE).orElseThrow(() -> new ReplayFailure("No local stack runs here: " + advice));
    }

    /// Servers of their own, so that nothing of the running stack can be reached by mistake.
    private Endpoints servers(Shutdown shutdown, Path state) {
        return servers != null
                ? Endpoints.read(servers)
                : shutdown.closes(ServerSet.start(state, Ports.free(), Duration.ofSeconds(1), Progress.SILENT))
                        .endpoints();
    }

    private ServiceName serviceName() {
        for (var each : ServiceName.values()) {
            if (each.lowerCase().equals(service)) {
                return each;
            }
        }
        throw new ReplayFailure("--service must be payment, inventory, shipping or notification");
    }

    private Path jar(ServiceName name) {
        var build = against == null ? Path.of("services", name.lowerCase(), "target", "quarkus-app") : against;
        var jar = Files.isDirectory(build) ? build.resolve("quarkus-run.jar") : build;
        if (!Files.isRegularFile(jar)) {
            throw new ReplayFailure("There is no build of a service at " + build);
        }
        return jar;
    }

    private static Instant time(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ReplayFailure(option + " must be a time such as 2026-01-31T12:00:00Z, not " + text);
        }
    }
}
