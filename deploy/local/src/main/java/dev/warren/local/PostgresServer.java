package dev.warren.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL 18 on loopback, with its data in a directory that outlives it. Durable as in production (fsync stays
/// on).
///
/// Runs as any user, root included. A server that a killed run left behind in the same directory is ended first.
public final class PostgresServer implements AutoCloseable {
    /// The role that may create databases and roles.
    public static final String ADMIN = "postgres";

    private static final Duration INITDB_DEADLINE = Duration.ofMinutes(2);
    /// A crashed server replays its log first, which takes as long as it takes; this is for a gigabyte of it.
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            // A socket file would need a short path and a place that every user may write to.
            Map.entry("unix_socket_directories", ""),
            // Five services with pools of up to 20, tests, and a person with psql.
            Map.entry("max_connections", "300"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("log_line_prefix", "%m [%p] %d "),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"));

    private final Path directory;
    private final int port;
    private final String adminPassword;
    private Child process;

    private PostgresServer(Path directory, int port, String adminPassword) {
        this.directory = directory;
        this.port = port;
        this.adminPassword = adminPassword;
    }

    /// Starts the server, creating its data on first use, and returns once it answers.
    ///
    /// @param directory     the server's own directory: data, log, pid file
    /// @param adminPassword of the role [#ADMIN]; must stay the same for the same directory
    /// @throws StartFailure naming the log
    public static PostgresServer start(Path directory, int port, String adminPassword) {
        PostgresServer server = new PostgresServer(Directories.create(directory).toAbsolutePath(), port, adminPassword);
        server.start();
        return server;
    }

    public int port() {
        return port;
    }

    /// The postmaster's process id; every session is a child of it.
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends the server without any warning, as a power cut would.
    public void kill() {
        process.kill();
    }

    /// Starts the server again after [#kill()] or [#close()], over the same data.
    public void start() {
        Path home = PostgresBinaries.unpacked();
        Child.endLeftover(pidFile(), "INT");
        if (!Files.exists(data())) {
            initialise(home);
        }
        // With nobody left to own it, its process id may by now be a stranger's, and PostgreSQL would refuse to
        // start.
        delete(data().resolve("postmaster.pid"));
        List<String> command = new ArrayList<>(Platform.notAsRoot());
        command.addAll(List.of(program(home, "postgres"), "-D", data().toString(), "-p", String.valueOf(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        process = Child.start(new Child.Spec(
                "PostgreSQL", command, Map.of("LC_ALL", "C"), directory, Child.Spec.NO_INPUT, log(), pidFile(), "INT"));
        try {
            Await.until(START_DEADLINE, this::answers, process::isAlive, () -> process.failure("does not answer"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Stops the server; the data stays.
    @Override
    public void close() {
        if (process.isAlive()) {
            process.stop();
        }
    }

    /// Creates a database with two roles of its own, or sets their passwords if all exist. No other role can connect to
    /// it. What the user had owned becomes the owner's.
    static void createDatabase(String host, int port, String adminPassword, String database, Login owner, Login user) {
        try (Connection server =
                dataSource(host, port, "postgres", ADMIN, adminPassword).getConnection()) {
            new PostgresCatalogue(server).ensure(database, owner, user);
            try (Connection inside =
                    dataSource(host, port, database, ADMIN, adminPassword).getConnection()) {
                new PostgresCatalogue(inside).handOver(database, user, owner);
            }
        } catch (SQLException e) {
            throw new StartFailure("Cannot create the database " + database + ": " + e.getMessage(), e);
        }
    }

    /// Connections to one database of this server, as one role. Not pooled.
    public DataSource dataSource(String database, String role, String password) {
        return dataSource("127.0.0.1", port, database, role, password);
    }

    public static DataSource dataSource(String host, int port, String database, String role, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(password);
        source.setConnectTimeout(5);
        return source;
    }

    /// Builds the data beside its final place and moves it there when complete: a killed run must not leave half of
    /// it.
    private void initialise(Path home) {
        Path passwordFile = directory.resolve("initial-password");
        Path fresh = directory.resolve("data.new");
        try {
            Directories.delete(fresh);
            PrivateFile.write(passwordFile, adminPassword + "\n");
            List<String> command = new ArrayList<>(Platform.notAsRoot());
            command.addAll(List.of(program(home, "initdb"), "-D", fresh.toString(), "-U", ADMIN, "-E", "UTF8"));
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
            command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + passwordFile));
            Shell.Result result = Shell.run(INITDB_DEADLINE, Map.of("LC_ALL", "C"), command);
            if (!result.succeeded()) {
                throw new StartFailure("PostgreSQL cannot create its data in " + fresh + ":\n" + result.output());
            }
            Files.move(fresh, data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(passwordFile);
        }
    }

    private boolean answers() {
        try (Connection connection =
                dataSource("postgres", ADMIN, adminPassword).getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String program(Path home, String name) {
        return home.resolve("bin")
                .resolve(Platform.WINDOWS ? name + ".exe" : name)
                .toString();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("postgresql.log");
    }

    private PidFile pidFile() {
        return new PidFile(directory.resolve("postgresql.pid"));
    }
}
