package dev.warren.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of what was released. Files are added and never edited: their checksums are kept beside them.
///
/// `order.created.v1.json` is version 1.0.0, `order.created.v1.1.0.json` is version 1.1.0.
final class FrozenSchemas {
    private static final String CHECKSUMS = "frozen.sha256";
    private static final String SUFFIX = ".json";

    private final ObjectMapper json = EventCodec.mapper();
    private final Path folder;

    FrozenSchemas(Path folder) {
        this.folder = folder;
    }

    /// All versions of all types, the oldest version of each first.
    List<FrozenSchema> all() {
        return files().map(this::read)
                .sorted(Comparator.comparing(FrozenSchema::version))
                .toList();
    }

    List<FrozenSchema> of(EventType type) {
        return all().stream()
                .filter(frozen -> frozen.type().equals(type.wireName()))
                .toList();
    }

    Optional<FrozenSchema> latest(EventType type) {
        var versions = of(type);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /// Adds a version.
    ///
    /// @return the file
    /// @throws UncheckedIOException when that version is there already
    Path add(EventType type, Version version, ObjectNode schema) {
        var file = folder.resolve(nameOf(type, version));
        var frozen = json.createObjectNode();
        frozen.setAll(schema);
        frozen.put(Schemas.VERSION, version.toString());
        try {
            Files.createDirectories(folder);
            Files.writeString(file, pretty(frozen), CREATE_NEW);
            var checksums = checksums();
            checksums.put(file.getFileName().toString(), checksum(file));
            Files.write(
                    folder.resolve(CHECKSUMS),
                    checksums.entrySet().stream()
                            .map(entry -> entry.getValue() + "  " + entry.getKey())
                            .toList());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was done to the folder by hand, one line each.
    List<String> tampering() {
        var checksums = checksums();
        var found = new ArrayList<String>();
        files().forEach(file -> {
            var name = file.getFileName().toString();
            var expected = checksums.remove(name);
            if (expected == null) {
                found.add(name + " was not made by scripts/contracts freeze. Remove it.");
            } else if (!expected.equals(checksum(file))) {
                found.add(name
                        + " is frozen and was edited. Restore it; say something new with scripts/contracts freeze.");
            }
        });
        checksums.keySet().forEach(name -> found.add(name + " is frozen and is gone. Restore it."));
        return found;
    }

    private static String nameOf(EventType type, Version version) {
        return version.equals(Version.first(type))
                ? type.wireName() + SUFFIX
                : type.wireName() + "." + version.minor() + "." + version.patch() + SUFFIX;
    }

    private Stream<Path> files() {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FrozenSchema read(Path file) {
        try {
            var schema = json.readValue(file.toFile(), ObjectNode.class);
            var version = Version.parse(schema.path(Schemas.VERSION).asText());
            return new FrozenSchema(schema.path("title").asText(), version, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> checksums() {
        var checksums = new TreeMap<String, String>();
        try {
            var file = folder.resolve(CHECKSUMS);
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                checksums.put(line.substring(66), line.substring(0, 64));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checksums;
    }

    private static String checksum(Path file) {
        try {
            // However the checkout ends its lines.
            var content = Files.readString(file).replace("\r\n", "\n").getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pretty(ObjectNode schema) throws IOException {
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return json.writer(printer).writeValueAsString(schema) + "\n";
    }
}
