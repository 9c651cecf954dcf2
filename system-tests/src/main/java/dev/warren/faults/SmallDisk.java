package dev.warren.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk in memory, of a size that a file can fill.
final class SmallDisk implements Closeable {
    private static final String SIZE = "size=700m";

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /// @throws Skipped where one may not mount it
    static SmallDisk at(Path mountPoint) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        if (run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", mountPoint.toString()) != 0) {
            throw new Skipped("needs root for a tmpfs");
        }
        return new SmallDisk(mountPoint);
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", mountPoint.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
