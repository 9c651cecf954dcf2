package dev.warren.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What people have agreed on about the events: who answers for them, how stable they are, what kind of data they
/// carry. One file, and a person decides each line of it.
///
/// @param owners the team that answers for a service's events
/// @param stability of each event, by wire name
/// @param fields the kind of data in each field, by record and component
record Governance(
        Map<String, String> owners, Map<String, Stability> stability, Map<String, Map<String, Classification>> fields) {

    enum Stability {
        /// Consumers may rely on it.
        @JsonProperty("stable")
        STABLE,
        /// It may still go away.
        @JsonProperty("experimental")
        EXPERIMENTAL,
        /// It goes away once nobody hears it.
        @JsonProperty("deprecated")
        DEPRECATED
    }

    enum Classification {
        /// Says something about a person who can be found by it: subject to erasure, never in logs.
        @JsonProperty("personal")
        PERSONAL,
        /// Personal, and readable by nobody but who holds a key of the customer: erased with the keys.
        @JsonProperty("sealed")
        SEALED,
        /// Lets its holder do something: never in logs, never in a catalogue.
        @JsonProperty("secret")
        SECRET,
        @JsonProperty("business")
        BUSINESS
    }

    static Governance read(Path file) {
        try {
            return JsonMapper.builder().build().readValue(file.toFile(), Governance.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ownerOf(ServiceName service) {
        return owners.getOrDefault(service.lowerCase(), service.lowerCase());
    }

    Optional<Stability> stabilityOf(EventType type) {
        return Optional.ofNullable(stability.get(type.wireName()));
    }

    Optional<Classification> classificationOf(Class<?> type, String component) {
        return Optional.ofNullable(
                fields.getOrDefault(type.getSimpleName(), Map.of()).get(component));
    }
}
