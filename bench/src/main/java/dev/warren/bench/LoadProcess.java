package dev.warren.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.bench.load.LoadGenerator;
import dev.warren.bench.load.LoadPlan;
import dev.warren.bench.load.LoadReport;
import dev.warren.local.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The load generator as a process: started, made ready, let go, and asked for its report.
final class LoadProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// A run of a minute: compiling it thoroughly would cost more than it saves.
    private static final List<String> JVM_FLAGS = List.of(
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    private LoadProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.output = process.inputReader();
    }

    /// Returns once it is ready, with its connections open.
    static LoadProcess ready(LoadPlan plan) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadGenerator.class.getName()));
        var load = new LoadProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        load.say(JSON.writeValueAsString(plan));
        var answer = load.output.readLine();
        if (!LoadGenerator.READY.equals(answer)) {
            load.close();
            throw new StartFailure("The load generator does not start: " + answer);
        }
        return load;
    }

    Process process() {
        return process;
    }

    void go() throws IOException {
        say("go");
    }

    /// Waits until every order has its answer.
    LoadReport report() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new IOException("The load generator has ended without a report");
        }
        return JSON.readValue(line, LoadReport.class);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void say(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }
}
