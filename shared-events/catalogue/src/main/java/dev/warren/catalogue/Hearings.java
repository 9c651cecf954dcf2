package dev.warren.catalogue;

import static java.util.stream.Collectors.toSet;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Declaration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Whether what consumers say they read is what owners say.
final class Hearings {
    private final Consumers consumers;

    Hearings(Consumers consumers) {
        this.consumers = consumers;
    }

    List<String> findings() {
        return Stream.concat(consumers.all().stream().flatMap(Hearings::unanswered), silent())
                .toList();
    }

    /// Fields that a consumer uses and no owner writes.
    private static Stream<String> unanswered(Consumer consumer) {
        return consumer.uses().entrySet().stream().flatMap(use -> EventType.ofWireName(use.getKey())
                .map(type -> unanswered(consumer, type))
                .orElseGet(() -> Stream.of(consumer.consumer() + " uses " + use.getKey() + ", which nobody owns. See "
                        + Declaration.FILE + ".")));
    }

    private static Stream<String> unanswered(Consumer consumer, EventType type) {
        var written = EventField.of(type.record()).map(EventField::path).collect(toSet());
        return consumer.uses().get(type.wireName()).stream()
                .filter(path -> !written.contains(path))
                .map(path -> consumer.consumer() + " uses " + path + " of " + type.wireName() + ", which "
                        + type.owner().lowerCase() + " does not write. Agree on it with them.");
    }

    /// Hearers in the table of events that have not said what they use.
    private Stream<String> silent() {
        return Arrays.stream(EventType.values()).flatMap(type -> Arrays.stream(ServiceName.values())
                .filter(type::isHeardBy)
                .filter(service -> !consumers.whoRead(type.wireName()).contains(service.lowerCase()))
                .map(service -> service.lowerCase() + " hears " + type.wireName() + " and does not say so in its "
                        + Declaration.FILE + ". Run scripts/contracts uses."));
    }
}
