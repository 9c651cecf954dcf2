package dev.warren.order.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The versions of an order that a client has: `If-None-Match`. An order's tag is its version, whose content never
/// changes.
///
/// @param any the client has one and does not say which: `*`
public record EntityTags(Set<String> tags, boolean any) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e]*\")");
    private static final String ANY = "*";

    /// @param headers as they came, null for none; what is no tag matches none
    static EntityTags ofIfNoneMatch(List<String> headers) {
        var tags = new HashSet<String>();
        boolean any = false;
        for (var header : headers == null ? List.<String>of() : headers) {
            any |= header.strip().equals(ANY);
            TAG.matcher(header).results().forEach(tag -> tags.add(tag.group(1)));
        }
        return new EntityTags(Set.copyOf(tags), any);
    }

    public static EntityTags in(HttpHeaders headers) {
        return ofIfNoneMatch(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
    }

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    public boolean isEmpty() {
        return tags.isEmpty() && !any;
    }

    public boolean include(long version) {
        return any || tags.contains(of(version));
    }
}
