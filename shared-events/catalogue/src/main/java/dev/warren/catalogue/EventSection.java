package dev.warren.catalogue;

import static dev.warren.catalogue.Html.code;
import static dev.warren.catalogue.Html.element;
import static dev.warren.catalogue.Html.hidden;
import static dev.warren.catalogue.Html.row;
import static dev.warren.catalogue.Html.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One event on the page.
final class EventSection {
    private final Entry entry;
    private final Catalogue catalogue;

    EventSection(Entry entry, Catalogue catalogue) {
        this.entry = entry;
        this.catalogue = catalogue;
    }

    String html() {
        var name = entry.type().wireName();
        return "<section id=\"%s\"><h2>%s <small>%s</small></h2>".formatted(name, text(name), entry.version())
                + element("p", text(entry.schema().path("description").asText()))
                + element("table", facts())
                + element("h3", "Fields")
                + element("table", fields())
                + hidden(
                        "Example",
                        element("pre", text(entry.schema().at("/examples/0").toPrettyString())))
                + hidden("Versions", element("ul", versions()))
                + hidden("JSON Schema", element("pre", text(entry.schema().toPrettyString())))
                + "</section>";
    }

    private String facts() {
        var type = entry.type();
        var stability =
                catalogue.governance().stabilityOf(type).map(each -> each.name().toLowerCase(Locale.ROOT));
        return succession()
                + fact("Owner", text(catalogue.governance().ownerOf(type.owner())))
                + fact("Stability", text(stability.orElse("not said")))
                + fact("Exchange, routing key", code(type.exchange()) + " " + code(type.wireName()))
                + fact("Heard by", hearers());
    }

    /// What is said instead of it today, or was said instead of it before.
    private String succession() {
        var before = catalogue.releasedBefore(entry.type()).stream()
                .map(FrozenSchema::type)
                .distinct()
                .map(EventSection::link)
                .collect(Collectors.joining(", "));
        return entry.type()
                        .successor()
                        .map(today -> fact("Superseded by", link(today.wireName())))
                        .orElse("")
                + (before.isEmpty() ? "" : fact("Supersedes", before));
    }

    private static String link(String type) {
        return "<a href=\"#%1$s\">%1$s</a>".formatted(text(type));
    }

    private static String fact(String name, String html) {
        return row("td", List.of(element("b", name), html));
    }

    private String hearers() {
        var hearers = catalogue.consumers().whoRead(entry.type().wireName());
        return hearers.isEmpty() ? "nobody yet" : text(String.join(", ", hearers));
    }

    private String fields() {
        var head = row("th", List.of("field", "type", "", "meaning", "data", "used by"));
        return head + SchemaField.of(entry.schema()).stream().map(this::field).collect(Collectors.joining());
    }

    private String field(SchemaField field) {
        var users = catalogue.consumers().whoUse(entry.type().wireName(), field.path());
        var meaning = field.description() + (field.unit().isEmpty() ? "" : " (" + field.unit() + ")");
        return row(
                "td",
                List.of(
                        code(field.path()),
                        text(field.type()),
                        field.required() ? "" : "optional",
                        text(meaning),
                        "<span class=\"%1$s\">%1$s</span>".formatted(text(field.classification())),
                        text(String.join(", ", users))));
    }

    private String versions() {
        var lines = new ArrayList<String>();
        ObjectNode before = null;
        for (var frozen : released()) {
            lines.add(version(frozen.version().toString(), before, frozen.schema()));
            before = frozen.schema();
        }
        if (entry.change() != Entry.Change.NONE) {
            lines.add(version(entry.version() + ", not released", before, entry.schema()));
        }
        return String.join("", lines.reversed());
    }

    private List<FrozenSchema> released() {
        return Stream.concat(catalogue.releasedBefore(entry.type()).stream(), entry.frozen().stream())
                .toList();
    }

    private static String version(String name, ObjectNode before, ObjectNode schema) {
        var changes = before == null ? List.of("the first") : VersionDiff.between(before, schema);
        return element(
                "li",
                element("b", text(name)) + " "
                        + changes.stream().map(Html::code).collect(Collectors.joining("<br>")));
    }
}
