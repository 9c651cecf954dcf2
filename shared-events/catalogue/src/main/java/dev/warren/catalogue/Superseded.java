package dev.warren.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.catalogue.Governance.Stability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether what is said in other words today was left alone: it is read for ever, and recommended to nobody. What it
/// is made of, such as the address, may still grow with the events of today.
final class Superseded {
    private final List<Entry> entries;
    private final Governance governance;

    Superseded(List<Entry> entries, Governance governance) {
        this.entries =
                entries.stream().filter(entry -> entry.type().isSuperseded()).toList();
        this.governance = governance;
    }

    List<String> findings() {
        return Stream.of(unreleased(), changed(), recommended())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<String> unreleased() {
        return entries.stream()
                .filter(entry -> entry.frozen().isEmpty())
                .map(entry -> name(entry) + " was never released, so nobody can have said it. Remove it.");
    }

    private Stream<String> changed() {
        return entries.stream()
                .filter(entry -> !entry.frozen().isEmpty())
                .filter(entry -> !fields(entry.frozen().getLast().schema()).equals(fields(entry.schema())))
                .map(entry -> name(entry)
                        + " is superseded and has other fields than when it was released. Say what is new in "
                        + today(entry) + ".");
    }

    private Stream<String> recommended() {
        return entries.stream()
                .filter(entry -> governance
                        .stabilityOf(entry.type())
                        .filter(Stability.DEPRECATED::equals)
                        .isEmpty())
                .map(entry ->
                        name(entry) + " is superseded by " + today(entry) + " and not deprecated in governance.json");
    }

    private static Set<String> fields(ObjectNode schema) {
        return schema.path("properties").propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static String name(Entry entry) {
        return entry.type().wireName();
    }

    private static String today(Entry entry) {
        return entry.type().successor().orElseThrow().wireName();
    }
}
