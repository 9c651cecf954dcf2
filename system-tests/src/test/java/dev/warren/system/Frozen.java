package dev.warren.system;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Processes that hold all they have and answer nothing, until closed: SIGSTOP.
record Frozen(List<String> pids) implements AutoCloseable {

    /// A process and all that it has started.
    static Frozen treeOf(long pid) throws IOException {
        var root = ProcessHandle.of(pid).orElseThrow();
        var frozen = new Frozen(Stream.concat(Stream.of(root), root.descendants())
                .map(process -> String.valueOf(process.pid()))
                .toList());
        frozen.signal("-STOP");
        return frozen;
    }

    @Override
    public void close() throws IOException {
        signal("-CONT");
    }

    /// One that has ended in between is none to signal.
    private void signal(String signal) throws IOException {
        var command = Stream.concat(Stream.of("kill", signal), pids.stream()).toList();
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }
}
