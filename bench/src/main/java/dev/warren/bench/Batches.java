package dev.warren.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The sizes of batches, pools and prefetches, as the checkout's configuration has them.
final class Batches {
    private static final Pattern SIZE = Pattern.compile("(warren|quarkus\\.datasource\\.reactive|mp\\.messaging)\\..*"
            + "(batch|prefetch|waiting|max-size|max-outstanding)[a-z-]*");
    private static final List<String> FOLDERS = List.of("shared-events/messaging", "services");
    private static final int DEPTH = 8;

    private Batches() {}

    static Map<String, String> of(Path repository) throws IOException {
        var sizes = new TreeMap<String, String>();
        for (var folder : FOLDERS) {
            try (var files = Files.walk(repository.resolve(folder), DEPTH)) {
                for (var file : files.filter(Batches::isConfiguration).toList()) {
                    add(file, sizes);
                }
            }
        }
        return sizes;
    }

    private static boolean isConfiguration(Path file) {
        return file.toString().matches(".*/src/main/resources/(META-INF/microprofile-config|application)\\.properties");
    }

    private static void add(Path file, Map<String, String> sizes) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        properties.forEach((name, value) -> {
            if (SIZE.matcher(name.toString()).matches()) {
                sizes.put(name.toString(), value.toString());
            }
        });
    }
}
