package dev.warren.catalogue;

import dev.warren.contracts.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Everything that must be right before the events may be released, or the build goes on.
final class Review {
    private final Catalogue catalogue;

    Review(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// What is wrong, each with what to do about it; empty when all is well.
    List<String> findings() {
        return Stream.of(
                        catalogue.frozen().tampering().stream(),
                        breaks(),
                        gone(),
                        new Superseded(catalogue.entries(), catalogue.governance()).findings().stream(),
                        undescribed(),
                        new Marks(catalogue.governance()).findings().stream(),
                        new Hearings(catalogue.consumers()).findings().stream())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<String> breaks() {
        return catalogue.entries().stream()
                .flatMap(entry -> entry.breaks().stream())
                .map(Break::toString);
    }

    private Stream<String> gone() {
        return catalogue.frozen().all().stream()
                .map(FrozenSchema::type)
                .distinct()
                .filter(type -> EventType.ofWireName(type).isEmpty())
                .map(type -> type + " was released and is not in EventType. Somebody may still send it: put it back.");
    }

    private Stream<String> undescribed() {
        return Arrays.stream(EventType.values())
                .flatMap(type -> EventField.of(type.record()))
                .filter(field -> catalogue
                        .descriptions()
                        .of(field.record(), field.name())
                        .isEmpty())
                .map(field -> field.record().getSimpleName() + "." + field.name()
                        + " is not described. Write a @param for it.")
                .distinct();
    }
}
