package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The spans of one trace, as Zipkin has them. It writes names in lower case.
record TraceInZipkin(List<Span> spans) {

    /// @param parent null for the first of a trace
    /// @param kind null for what goes on inside
    record Span(String id, String parent, String name, String kind, String service, JsonNode tags) {
        static Span of(JsonNode json) {
            return new Span(
                    json.path("id").asText(),
                    json.path("parentId").asText(null),
                    json.path("name").asText(),
                    json.path("kind").asText(null),
                    json.at("/localEndpoint/serviceName").asText(),
                    json.path("tags"));
        }

        String tag(String name) {
            return tags.path(name).asText("");
        }

        boolean is(String aName, String aService) {
            return name.equals(aName) && service.equals(aService);
        }
    }

    static TraceInZipkin read(JsonNode spans) {
        return new TraceInZipkin(StreamSupport.stream(spans.spliterator(), false)
                .filter(JsonNode::isObject)
                .map(Span::of)
                .toList());
    }

    Set<String> services() {
        return spans.stream().map(Span::service).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Span> roots() {
        return spans.stream().filter(span -> span.parent() == null).toList();
    }

    List<Span> named(String name, String service) {
        return spans.stream().filter(span -> span.is(name, service)).toList();
    }

    Optional<Span> parentOf(Span span) {
        return spans.stream().filter(other -> other.id().equals(span.parent())).findFirst();
    }

    /// Spans whose parent is not there.
    Collection<Span> orphans() {
        var ids = spans.stream().map(Span::id).collect(Collectors.toCollection(HashSet::new));
        return spans.stream()
                .filter(span -> span.parent() != null && !ids.contains(span.parent()))
                .toList();
    }

    /// How many there are of each id; one, unless something was told twice.
    Map<String, Long> byId() {
        return spans.stream().map(Span::id).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
