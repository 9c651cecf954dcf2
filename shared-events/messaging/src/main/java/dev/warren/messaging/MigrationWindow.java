package dev.warren.messaging;

import dev.warren.contracts.EventType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which superseded events are still said, beside what has superseded them, for those who know only the old words.
/// Both have one event id: who hears both has heard it before.
///
/// Nearly always it is closed, and an event is said once.
final class MigrationWindow {
    private final Map<EventType, List<EventType>> wordings = new EnumMap<>(EventType.class);

    /// @throws IllegalArgumentException when one of them is no superseded event
    MigrationWindow(Set<String> stillSaid) {
        Arrays.stream(EventType.values()).forEach(type -> wordings.put(type, List.of(type)));
        stillSaid.stream().map(MigrationWindow::superseded).forEach(this::open);
    }

    static MigrationWindow of(MessagingConfig config) {
        return new MigrationWindow(config.stillSaid().orElse(Set.of()));
    }

    private static EventType superseded(String wireName) {
        return EventType.ofWireName(wireName)
                .filter(EventType::isSuperseded)
                .orElseThrow(() -> new IllegalArgumentException(
                        "warren.messaging.still-said: " + wireName + " is no superseded event"));
    }

    private void open(EventType superseded) {
        wordings.computeIfPresent(
                superseded.successor().orElseThrow(),
                (_, said) -> Stream.concat(Stream.of(superseded), said.stream()).toList());
    }

    /// In which words an event of this type is said.
    List<EventType> wordingsOf(EventType type) {
        return wordings.get(type);
    }

    /// Whether it is said in words of before as well.
    boolean isOpenFor(EventType type) {
        return wordings.get(type).size() > 1;
    }
}
