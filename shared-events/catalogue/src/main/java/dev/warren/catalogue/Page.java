package dev.warren.catalogue;

import static dev.warren.catalogue.Html.element;
import static dev.warren.catalogue.Html.row;
import static dev.warren.catalogue.Html.text;

import dev.warren.contracts.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The catalogue as one page that needs nothing else: no server, no script, no network.
final class Page {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
            table { border-collapse: collapse; margin: .5rem 0 } td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ddd }
            pre { background: #f5f5f5; padding: .8rem; overflow: auto } section { border-top: 2px solid #999; margin-top: 2rem } summary { cursor: pointer }
            small { color: #666 } .personal { color: #a40 } .secret { color: #a00; font-weight: bold }
            svg { max-width: 44rem; width: 100% } svg rect { fill: #eef; stroke: #446 } svg text { text-anchor: middle; font-size: 14px }
            svg path { fill: none; stroke: #88a; stroke-width: 1.5 } svg .queue:hover path { stroke: #c40; stroke-width: 4 }
            @media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } pre { background: #222 } svg rect { fill: #223 } svg text { fill: #ddd } .personal, .secret { color: #f96 } a { color: #9bf } }
            """;

    private final Catalogue catalogue;

    Page(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String html() {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Warren: events</title>"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + element("style", STYLE)
                + "</head><body>"
                + element("h1", "What Warren says")
                + element("p", "Every event, who owns it, who hears it, and what of it they use. Made from the code.")
                + element("p", "AsyncAPI 3.0: " + documents())
                + FlowPicture.svg()
                + element("table", contents())
                + catalogue.entries().stream().map(this::section).collect(Collectors.joining())
                + "</body></html>\n";
    }

    private static String documents() {
        return "<a href=\"asyncapi.json\">everything</a>, "
                + Arrays.stream(ServiceName.values())
                        .map(ServiceName::lowerCase)
                        .map(name -> "<a href=\"asyncapi-%1$s.json\">%1$s</a>".formatted(name))
                        .collect(Collectors.joining(", "));
    }

    private String contents() {
        return row("th", List.of("event", "version", "owner", "heard by"))
                + catalogue.entries().stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Entry entry) {
        var name = entry.type().wireName();
        return row(
                "td",
                List.of(
                        "<a href=\"#%1$s\">%1$s</a>".formatted(text(name)),
                        entry.version().toString(),
                        entry.type().owner().lowerCase(),
                        text(String.join(", ", catalogue.consumers().whoRead(name)))));
    }

    private String section(Entry entry) {
        return new EventSection(entry, catalogue).html();
    }
}
