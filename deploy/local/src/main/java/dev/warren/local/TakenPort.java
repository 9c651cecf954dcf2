package dev.warren.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A port that somebody else listens on, and who that is as far as this user may know.
///
/// @param wantedBy the part of the stack that needs it
/// @param takenBy  the program and its process id, or what is known of it
record TakenPort(int port, String wantedBy, String takenBy) {
    private static final Duration LSOF_DEADLINE = Duration.ofSeconds(10);

    /// Those of the wanted ports that cannot be used.
    ///
    /// @param wanted ports by who wants them; port 0 is always free
    static List<TakenPort> among(Map<String, Integer> wanted) {
        List<TakenPort> taken = new ArrayList<>();
        wanted.forEach((wantedBy, port) -> {
            if (port != 0 && !isFree(port)) {
                taken.add(new TakenPort(port, wantedBy, holder(port)));
            }
        });
        return taken;
    }

    @Override
    public String toString() {
        return "port " + port + " (" + wantedBy + ") is taken by " + takenBy;
    }

    static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: connections of an earlier run that linger do not count.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String holder(int port) {
        return inProc(port).or(() -> fromLsof(port)).orElse("another process (which this user may not see)");
    }

    private static Optional<String> inProc(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::isReadable)
                .flatMap(table -> listeningInodes(table, port).stream())
                .findFirst()
                .flatMap(TakenPort::owner);
    }

    /// Lines as `0: 0100007F:1F91 00000000:0000 0A … uid timeout inode`; 0A is LISTEN.
    private static List<String> listeningInodes(Path table, int port) {
        String local = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9)
                    .filter(fields -> fields[1].endsWith(local) && fields[3].equals("0A"))
                    .map(fields -> fields[9])
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> owner(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + inode + "]"))
                .findFirst()
                .map(TakenPort::described);
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> fromLsof(int port) {
        List<String> command = List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN");
        Shell.Result result = Shell.run(LSOF_DEADLINE, command);
        return result.succeeded() ? result.output().lines().findFirst().flatMap(TakenPort::byPid) : Optional.empty();
    }

    private static Optional<String> byPid(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip())).map(TakenPort::described);
    }

    private static String described(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
        return program + " (pid " + process.pid() + ")";
    }
}
