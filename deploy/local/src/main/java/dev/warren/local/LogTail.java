package dev.warren.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The end of a log file, for a failure message: a path alone makes people open a file to learn one line.
final class LogTail {
    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 12;

    private LogTail() {}

    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            List<String> lines =
                    new String(tail, StandardCharsets.UTF_8).strip().lines().toList();
            StringBuilder text = new StringBuilder();
            lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())
                    .forEach(line -> text.append("\n  | ").append(line));
            return text.toString();
        } catch (IOException e) {
            return "";
        }
    }
}
