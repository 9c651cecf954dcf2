package dev.warren.catalogue;

import dev.warren.catalogue.Governance.Classification;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.SupersededEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether somebody has decided what kind of data each field is, and whether that can be right.
final class Marks {
    /// Names under which personal data goes nearly everywhere.
    private static final Pattern LOOKS_PERSONAL = Pattern.compile(
            "(?i).*(e-?mail|phone|mobile|street|city|postal|postcode|zip|birth|gender|surname|(first|last|given|family|full)name"
                    + "|iban|passport|taxid|ipaddress|latitude|longitude|customer).*");

    /// Personal data that may be said in clear: a number that only we know a person by, and what totals are made of.
    private static final Set<String> IN_CLEAR = Set.of("customerId", "country");

    private final Governance governance;
    private final List<Class<?>> records;

    Marks(Governance governance) {
        this(
                governance,
                Arrays.stream(EventType.values())
                        .<Class<?>>map(EventType::record)
                        .toList());
    }

    Marks(Governance governance, List<Class<?>> records) {
        this.governance = governance;
        this.records = records;
    }

    List<String> findings() {
        return Stream.of(unmarked(), doubtful(), unsealed(), stale(), unstable(), unowned())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<EventField> leaves() {
        return leaves(records.stream());
    }

    private static Stream<EventField> leaves(Stream<Class<?>> records) {
        return records.flatMap(EventField::of).filter(EventField::isLeaf);
    }

    private Stream<String> unmarked() {
        return leaves().filter(field -> governance
                        .classificationOf(field.record(), field.name())
                        .isEmpty())
                .map(field -> name(field) + " has no mark in governance.json: personal, sealed, secret or business?")
                .distinct();
    }

    private Stream<String> doubtful() {
        return leaves().filter(field -> LOOKS_PERSONAL.matcher(field.name()).matches())
                .filter(field -> governance
                        .classificationOf(field.record(), field.name())
                        .filter(Classification.BUSINESS::equals)
                        .isPresent())
                .map(field -> name(field) + " looks like personal data and is not marked so in governance.json")
                .distinct();
    }

    /// What is said today is kept for longer than anybody can take it back.
    private Stream<String> unsealed() {
        return leaves(records.stream().filter(record -> !SupersededEvent.class.isAssignableFrom(record)))
                .filter(field -> !IN_CLEAR.contains(field.name()))
                .filter(field -> governance
                        .classificationOf(field.record(), field.name())
                        .filter(Classification.PERSONAL::equals)
                        .isPresent())
                .map(field -> name(field) + " is personal and said in clear. Seal it; see SealedCustomer.")
                .distinct();
    }

    private Stream<String> stale() {
        var known = leaves().map(Marks::name).collect(Collectors.toSet());
        return governance.fields().entrySet().stream()
                .flatMap(record -> record.getValue().keySet().stream().map(field -> record.getKey() + "." + field))
                .filter(field -> !known.contains(field))
                .map(field -> field + " is marked in governance.json and in no event. Remove it.");
    }

    private Stream<String> unstable() {
        var types = Arrays.stream(EventType.values()).map(EventType::wireName).collect(Collectors.toSet());
        return Stream.concat(
                types.stream()
                        .filter(type -> !governance.stability().containsKey(type))
                        .map(type -> type + " has no stability in governance.json"),
                strangers(governance.stability(), types));
    }

    private Stream<String> unowned() {
        var services =
                Arrays.stream(ServiceName.values()).map(ServiceName::lowerCase).collect(Collectors.toSet());
        return Stream.concat(
                services.stream()
                        .filter(service -> !governance.owners().containsKey(service))
                        .map(service -> service + " has no owner in governance.json"),
                strangers(governance.owners(), services));
    }

    private static Stream<String> strangers(Map<String, ?> said, Set<String> known) {
        return said.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> name + " is in governance.json and not in the code. Remove it.");
    }

    private static String name(EventField field) {
        return field.record().getSimpleName() + "." + field.name();
    }
}
