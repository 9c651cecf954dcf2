package dev.warren.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A service as it was built, and the ways to run it.
public final class ServiceProgram {
    private static final String SERIAL = "-XX:+UseSerialGC";

    /// Two cores and five services: a small heap, the collector for small heaps, and no warnings about what Netty
    /// does.
    private static final List<String> JVM_FLAGS = List.of(
            SERIAL,
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+UseCompactObjectHeaders",
            // Seven programs take turns on two cores, and each turn begins with cold page tables. Known on Linux only.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages",
            "-XX:ReservedCodeCacheSize=80m",
            // There is room, so what was compiled stays: collecting small heaps often makes it seem unused.
            "-XX:-UseCodeCacheFlushing",
            // What runs once a batch, thirty times a second, is worth compiling well after a minute, not after three.
            "-XX:Tier4InvocationThreshold=1500",
            "-XX:Tier4MinInvocationThreshold=300",
            "-XX:Tier4CompileThreshold=4000",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private static final List<String> HEAP = List.of("-Xms48m", "-Xmx72m");

    /// The crowd waits in the order service. Most of its heap is for what is young, with room for those who wait, or
    /// all of them are taken for old.
    private static final List<String> HEAP_OF_INTAKE =
            List.of("-Xms112m", "-Xmx160m", "-Xmn96m", "-XX:SurvivorRatio=4");

    private static final String NATIVE_HEAP = "-Xmx256m";

    /// What `quarkus-run.jar` calls once it has made a class loader of its own. An AOT cache knows no such class
    /// loaders, so with one the same jars are an ordinary class path.
    private static final String MAIN = "dev.warren.http.Main";

    /// That too is otherwise done by `quarkus-run.jar`.
    private static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    /// What Quarkus has transformed comes before the original.
    private static final List<String> CLASS_PATH = List.of("quarkus", "app", "lib/boot", "lib/main");
    private static final Duration CACHE_DEADLINE = Duration.ofMinutes(3);

    private final String service;
    private final Path target;

    public ServiceProgram(Path repository, String service) {
        this.service = service;
        this.target = repository.toAbsolutePath().resolve("services/" + service + "/target");
    }

    /// What the build makes for running it in this way.
    Path file(Launch launch) {
        return switch (launch) {
            case JVM, RECORDING -> target.resolve("quarkus-app/quarkus-run.jar");
            case AOT -> target.resolve(service + ".aot");
            case NATIVE -> target.resolve("warren-" + service + "-0.1.0-SNAPSHOT-runner");
        };
    }

    /// Whether it can be run in this way. A cache that is older than the service is none.
    public boolean isBuilt(Launch launch) {
        return Files.exists(file(launch))
                && (launch != Launch.AOT || lastModified(Launch.AOT) >= lastModified(Launch.JVM));
    }

    /// @param further flags for a JVM
    public List<String> command(Launch launch, List<String> further) {
        return switch (launch) {
            case JVM -> java(jvmFlags(), further, List.of("-jar", file(launch).toString()));
            case RECORDING ->
                java(jvmFlags(), further, classPath("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording()));
            case AOT -> java(jvmFlags(), further, classPath("-XX:AOTCache=" + file(launch)));
            case NATIVE -> List.of(file(launch).toString(), NATIVE_HEAP);
        };
    }

    /// Runs a `quarkus-run.jar` from anywhere, as another checkout has built it.
    public static List<String> command(Path jar) {
        return java(JVM_FLAGS, HEAP, List.of("-jar", jar.toAbsolutePath().toString()));
    }

    /// Makes the cache from what a run has recorded. With the collector that can store objects; others load them.
    ///
    /// @throws StartFailure with what the JVM says
    public void makeAotCache() {
        List<String> flags = jvmFlags().stream()
                .map(flag -> flag.equals(SERIAL) ? "-XX:+UseG1GC" : flag)
                .toList();
        List<String> create = classPath(
                "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording(), "-XX:AOTCache=" + file(Launch.AOT));
        Shell.Result result = Shell.run(CACHE_DEADLINE, Map.of(), java(flags, List.of(), create));
        if (!result.succeeded()) {
            throw new StartFailure("Cannot make the AOT cache of " + service + ": " + result.output());
        }
    }

    private List<String> jvmFlags() {
        return Stream.of(JVM_FLAGS, service.equals("order") ? HEAP_OF_INTAKE : HEAP)
                .flatMap(List::stream)
                .toList();
    }

    private Path recording() {
        return target.resolve(service + ".aotconf");
    }

    private static List<String> java(List<String> flags, List<String> further, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(further);
        command.addAll(program);
        return command;
    }

    /// In the same order each time: a cache is for one class path.
    private List<String> classPath(String... cache) {
        String jars = CLASS_PATH.stream()
                .map(target.resolve("quarkus-app")::resolve)
                .flatMap(ServiceProgram::jars)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> program = new ArrayList<>(List.of(cache));
        program.addAll(List.of(LOG_MANAGER, "-cp", jars, MAIN));
        return program;
    }

    private static Stream<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long lastModified(Launch launch) {
        try {
            return Files.getLastModifiedTime(file(launch)).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
