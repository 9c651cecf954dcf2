package dev.warren.testkit.api;

import dev.warren.testkit.api.Sample.Pair;
import java.util.List;

/// What has broken others' systems.
final class Hostile {

    /// As raw JSON, in place of any value.
    static final List<String> TOKENS = List.of(
            "-1",
            "0",
            "1.5",
            "2.0",
            "1e2",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "9".repeat(400),
            "0." + "3".repeat(400),
            "NaN",
            "Infinity",
            "-0",
            "00",
            "+1",
            "0x10",
            "true",
            "null",
            "\"\"",
            "\"1\"",
            "[]",
            "[1]",
            "[null]",
            "{}",
            "{\"a\":1}",
            "[".repeat(10_000) + "]".repeat(10_000),
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "'1'",
            "undefined",
            "1 2",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\x41\"",
            "\"unterminated");

    /// As text, in place of any text.
    static final List<String> TEXTS = List.of(
            "'; DROP TABLE order_event; --",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "\r\nInjected: yes",
            "\nBcc: everyone@example.org",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "${jndi:ldap://127.0.0.1:1/a}",
            "../../../etc/passwd",
            "=cmd|' /C calc'!A1",
            "\u0000",
            "\u202egnirts",
            "\u200b",
            "\ufeff",
            "\ufffe",
            "\ud83d\udc30",
            "e" + "\u0301".repeat(300),
            "\u0661\u0662\u0663",
            "\u0130\u0131\u017f",
            "%00",
            "%s%s%s%n",
            " ",
            "a".repeat(65),
            "a".repeat(256),
            "a".repeat(10_000),
            "1e9",
            "-1",
            "0",
            "1000000000",
            "2147483648",
            "99999999999999999999",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "0198c0de-0000-7000-8000-00000000000z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "AAAA",
            "A".repeat(54));

    /// As they are, in place of a part of the path or of a parameter's value.
    static final List<String> ENCODED = List.of(
            "..;",
            "%2e%2e%2f",
            "%2F",
            "x%2Fhistory",
            "..%5c",
            ".",
            "%00",
            "%",
            "%zz",
            "%c0%af",
            "%ff%fe",
            "%ed%a0%80",
            ";version=1",
            "%3Bversion=1",
            "%252e%252e",
            "%20",
            "*");

    static final List<String> TRACE_PARENTS = List.of(
            "",
            "00-0-0-01",
            "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00",
            "ff-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
            "00-" + "A".repeat(32) + "-" + "b".repeat(16) + "-01",
            "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01-more",
            "x".repeat(5_000));

    /// That some server somewhere obeys.
    static final List<Pair> HEADERS = List.of(
            new Pair("Forwarded", "host=evil.example;proto=javascript"),
            new Pair("X-Forwarded-Host", "evil.example"),
            new Pair("X-Forwarded-Prefix", "/../"),
            new Pair("X-Original-URL", "/q/health"),
            new Pair("Range", "bytes=0-1,2-3,-9999999999"),
            new Pair("If-Match", "\"*\", W/"),
            new Pair("Accept-Language", "xx-".repeat(1_000)),
            new Pair("Accept-Encoding", "gzip;q=nonsense"),
            new Pair("Accept-Charset", "utf-16"),
            new Pair("Origin", "null"));

    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/cloudevents+json",
            "application/*",
            "json",
            ",",
            ";");

    static final List<String> ACCEPTED = List.of(
            "text/html",
            "application/xml",
            "application/problem+json",
            "*/*;q=0",
            "application/json;q=2",
            "nonsense",
            ",");

    static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get");

    private Hostile() {}
}
