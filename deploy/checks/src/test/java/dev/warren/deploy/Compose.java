package dev.warren.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What `deploy/compose/up` starts, with what is shared filled in.
record Compose(JsonNode file) {
    static final Path FOLDER = Path.of("../compose");

    static Compose read() {
        var yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            Map<String, Object> file = yaml.load(Files.readString(FOLDER.resolve("compose.yaml")));
            return new Compose(new ObjectMapper().valueToTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> containers() {
        return file.path("services").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    JsonNode container(String name) {
        return file.path("services").path(name);
    }

    JsonNode service(ServiceName service) {
        return container(service.lowerCase());
    }

    JsonNode preparation(ServiceName service) {
        return container(service.lowerCase() + "-prepare");
    }

    /// Those of our own.
    Stream<JsonNode> warrens() {
        return Stream.of(ServiceName.values()).flatMap(service -> Stream.of(service(service), preparation(service)));
    }
}
