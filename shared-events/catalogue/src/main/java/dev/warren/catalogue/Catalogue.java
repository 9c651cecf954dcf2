package dev.warren.catalogue;

import dev.warren.contracts.EventType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Every event of the code, with what was released of it.
record Catalogue(
        List<Entry> entries,
        FrozenSchemas frozen,
        Governance governance,
        Descriptions descriptions,
        Consumers consumers) {

    static Catalogue of(Checkout checkout) {
        var governance = Governance.read(checkout.governance());
        var descriptions = Descriptions.in(checkout.contractSources());
        var frozen = new FrozenSchemas(checkout.schemas());
        var consumers = Consumers.of(checkout);
        var schemas = new Schemas(descriptions, governance);
        var gate = new Gate(consumers);
        var entries = Arrays.stream(EventType.values())
                .map(type -> entry(type, schemas, frozen, gate))
                .toList();
        return new Catalogue(entries, frozen, governance, descriptions, consumers);
    }

    /// Everything that was released before of what is said as `type` today, the oldest first.
    List<FrozenSchema> releasedBefore(EventType type) {
        return Arrays.stream(EventType.values())
                .filter(each -> each.successor().filter(type::equals).isPresent())
                .flatMap(each -> frozen.of(each).stream())
                .sorted(Comparator.comparing(FrozenSchema::version))
                .toList();
    }

    private static Entry entry(EventType type, Schemas schemas, FrozenSchemas frozen, Gate gate) {
        var versions = frozen.of(type);
        var schema = schemas.of(type);
        return new Entry(type, schema, versions, gate.breaks(type, versions, schema));
    }
}
