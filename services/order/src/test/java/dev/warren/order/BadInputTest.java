package dev.warren.order;

import static dev.warren.order.OrderSystem.MUG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.testkit.RawHttp;
import dev.warren.testkit.RawHttp.Reply;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is wrong with a request: a 4xx that says what, nothing about the inside, and no change of state.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class BadInputTest {
    private static final String VALID = OrderSystem.body("c-1", MUG, 2);
    private static final String UNKNOWN = "/orders/0198c0de-0000-7000-8000-000000000001";
    private static final String USED_KEY = "used-by-another";
    private static boolean prepared;

    @BeforeEach
    void prepare() {
        if (prepared) {
            return;
        }
        try (var system = new OrderSystem()) {
            system.listProducts(
                    new ProductListed("SOON-1", "Soon", null),
                    new ProductListed("CUP-1", "Cup", new Money(500, "USD")),
                    new ProductListed("YACHT-1", "Yacht", new Money(Long.MAX_VALUE, "EUR")));
            assertThat(OrderSystem.post(USED_KEY, VALID).statusCode()).isEqualTo(202);
            prepared = true;
        }
    }

    @Test
    void the_request_that_all_others_are_made_from_is_a_good_one() {
        assertThat(post(VALID).send().status()).isEqualTo(202);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource({"bodies", "strings", "headers", "targets"})
    void is_refused_without_a_trace(String name, int status, RawHttp request) {
        await("the relay to be done").pollDelay(Duration.ZERO).until(() -> OrderSystem.count("outbox") == 0);
        var before = state();
        var reply = request.send();

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        if (request.reachesHttp()) {
            assertThat(reply.isProblem()).as(reply.toString()).isTrue();
            assertThat(reply.body()).contains("\"status\":" + status);
        }
        tellsNothing(reply);
        assertThat(state()).isEqualTo(before);
    }

    private static void tellsNothing(Reply reply) {
        assertThat(reply.body())
                .doesNotContain("Exception", "\tat ", "dev.warren", "io.quarkus", "jakarta", "com.fasterxml")
                .doesNotContain("DROP TABLE", "<script", "7*7", "ada@example.org");
        assertThat(reply.head()).doesNotContain("Injected");
    }

    private static String state() {
        return OrderSystem.sql("""
                        SELECT concat_ws(' ', (SELECT count(*) FROM order_event), (SELECT count(*) FROM order_head),
                                         (SELECT count(*) FROM idempotency_key),
                                         (SELECT count(*) FROM outbox), (SELECT count(*) FROM set_aside))""").getFirst();
    }

    private static RawHttp post(String body) {
        return post(body.getBytes(UTF_8));
    }

    private static RawHttp post(byte[] body) {
        return RawHttp.request("POST", "/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .body(body);
    }

    private static Arguments bad(String name, int status, RawHttp request) {
        return Arguments.of(name, status, request);
    }

    private static Arguments quantity(String quantity) {
        return bad("quantity " + quantity, 400, post(VALID.replace("\"quantity\":2", "\"quantity\":" + quantity)));
    }

    private static Arguments lines(String name, int status, String lines) {
        return bad(name, status, post(VALID.replaceFirst("\"lines\":\\[.*]", "\"lines\":[" + lines + "]")));
    }

    private static String line(String sku, long quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static String manyLines(int count) {
        return IntStream.range(0, count).mapToObj(i -> line("S" + i, 1)).collect(Collectors.joining(","));
    }

    private static Arguments extra(String field) {
        return bad("unknown field " + field, 400, post("{" + field + "," + VALID.substring(1)));
    }

    static Stream<Arguments> bodies() {
        var bad = new ArrayList<Arguments>();
        for (var quantity : List.of(
                "-1",
                "0",
                "1.5",
                "2.0",
                "2147483648",
                "10001",
                "1e400",
                "1e2",
                "NaN",
                "Infinity",
                "\"2\"",
                "null",
                "true",
                "[2]",
                "9".repeat(400))) {
            bad.add(quantity(quantity));
        }
        bad.addAll(List.of(
                lines("a total that overflows", 422, line("YACHT-1", 10_000)),
                lines("two currencies", 422, line(MUG, 1) + "," + line("CUP-1", 1)),
                lines("the same SKU twice", 422, line(MUG, 1) + "," + line(MUG, 1)),
                lines("an unknown SKU", 422, line("NONE-1", 1)),
                lines("a product without a price", 422, line("SOON-1", 1)),
                lines("no lines", 400, ""),
                lines("a null line", 400, "null"),
                lines("101 lines", 400, manyLines(101)),
                lines("10001 lines", 413, manyLines(10_001)),
                extra("\"price\":1"),
                extra("\"status\":\"CONFIRMED\""),
                extra("\"version\":9"),
                extra("\"currency\":\"XXX\""),
                extra("\"customerId\":\"c-2\""),
                bad("a price in a line", 400, post(VALID.replace("\"quantity\":2", "\"quantity\":2,\"unitPrice\":1"))),
                bad("10 MB", 413, post(VALID + " ".repeat(10 << 20))),
                bad("10000 levels", 400, post("[".repeat(10_000) + "]".repeat(10_000))),
                bad("10000 levels in a field", 400, post("{\"lines\":" + "[".repeat(10_000))),
                bad("no JSON", 400, post("customerId=c-1")),
                bad("JSON null", 400, post("null")),
                bad("a JSON array", 400, post("[" + VALID + "]")),
                bad("a JSON text", 400, post("\"order\"")),
                bad("an empty object", 400, post("{}")),
                bad("a body that ends too early", 400, post(VALID.substring(0, VALID.length() - 1))),
                bad("more after the body", 400, post(VALID + VALID)),
                bad("an empty body", 400, post("")),
                bad(
                        "invalid UTF-8",
                        400,
                        post(VALID.replace("Lovelace", "Lov\u00ff\u00fe").getBytes(ISO_8859_1))),
                bad(
                        "overlong UTF-8",
                        400,
                        post(VALID.replace("Lovelace", "L\u00c0\u00af").getBytes(ISO_8859_1))),
                bad("a lone surrogate", 400, post(VALID.replace("Lovelace", "\\ud800"))),
                bad("NUL", 400, post(VALID.replace("Lovelace", "\\u0000"))),
                bad("a country that is none", 400, post(VALID.replace("\"DE\"", "\"XX\""))),
                bad("a country in small letters", 400, post(VALID.replace("\"DE\"", "\"de\""))),
                bad("a phone that is none", 400, post(VALID.replace("+4930123456", "030 123456"))),
                bad("a name of 201 characters", 400, post(VALID.replace("Ada Lovelace", "a".repeat(201)))),
                bad("an e-mail of 300 characters", 400, post(VALID.replace("ada@", "a".repeat(300) + "@"))),
                bad("an e-mail without a domain", 400, post(VALID.replace("ada@example.org", "ada@"))),
                bad("an e-mail with two @", 400, post(VALID.replace("ada@example.org", "a@b@example.org"))),
                bad("a local e-mail", 400, post(VALID.replace("ada@example.org", "root@localhost"))),
                bad("a number as customer", 400, post(VALID.replace("\"c-1\"", "1")))));
        return bad.stream();
    }

    /// Every string of the body with every kind of attack.
    static Stream<Arguments> strings() {
        var strings = Map.of(
                "customerId", "c-1",
                "email", "ada@example.org",
                "phone", "+4930123456",
                "sku", MUG,
                "name", "Ada Lovelace",
                "street", "Rosenweg 1",
                "city", "Berlin",
                "postalCode", "10115",
                "country", "DE",
                "token", "tok_visa");
        var attacks = List.of(
                "'; DROP TABLE order_event; --",
                "<script>alert(1)</script>",
                "\\r\\nInjected: yes",
                "\\nBcc: everyone@example.org",
                "{{7*7}}",
                "${7*7}",
                "\\u0000",
                "\\u202e",
                "\\u200b",
                "\\ufeff",
                "\\ud800");
        return strings.entrySet().stream().flatMap(field -> attacks.stream()
                .map(attack -> bad(
                        field.getKey() + " with " + attack,
                        400,
                        post(VALID.replace("\"" + field.getValue() + "\"", "\"" + field.getValue() + attack + "\"")))));
    }

    private static RawHttp withKey(String... keys) {
        var request = RawHttp.request("POST", "/orders").header("Content-Type", "application/json");
        for (var key : keys) {
            request.header("Idempotency-Key", key);
        }
        return request.body(VALID);
    }

    private static RawHttp withType(String type) {
        return RawHttp.request("POST", "/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .body(VALID);
    }

    private static RawHttp cancellation(String type, String body) {
        return RawHttp.request("POST", UNKNOWN + "/cancellation")
                .header("Content-Type", type)
                .body(body);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                bad("no key", 400, withKey()),
                bad("an empty key", 400, withKey("")),
                bad("a blank key", 400, withKey("   ")),
                bad("a key of 256", 400, withKey("k".repeat(256))),
                bad("a key of 10 kB", 400, withKey("k".repeat(10_000))),
                bad("a key that is not ASCII", 400, withKey("k\u00fc")),
                bad("a key with a control character", 400, withKey("k\u0007").isNoHttp()),
                bad("two keys", 400, withKey("k1", "k2")),
                bad("a key of another request", 422, withKey(USED_KEY).body(VALID.replace(":2}", ":3}"))),
                bad("a key of another customer", 422, withKey(USED_KEY).body(VALID.replace("c-1", "c-2"))),
                bad("plain text", 415, withType("text/plain")),
                bad("XML", 415, withType("application/xml").body("<order/>")),
                bad("a form", 415, withType("application/x-www-form-urlencoded")),
                bad(
                        "XML as JSON",
                        400,
                        post("<?xml version=\"1.0\"?><!DOCTYPE o [<!ENTITY e SYSTEM \"file:///\">]><o/>")),
                bad("a content type that is none", 415, withType("json")),
                bad("a gzip bomb", 415, post(gzipBomb()).header("Content-Encoding", "gzip")),
                bad("JSON that is said to be gzip", 415, post(VALID).header("Content-Encoding", "gzip")),
                bad("only HTML accepted", 406, post(VALID).header("Accept", "text/html")),
                bad(
                        "method override to DELETE",
                        400,
                        withKey().header("X-HTTP-Method-Override", "DELETE").header("X-Method-Override", "PUT")),
                bad(
                        "method override to POST",
                        405,
                        RawHttp.request("GET", UNKNOWN + "/cancellation").header("X-HTTP-Method-Override", "POST")),
                bad("cancellation in XML", 415, cancellation("application/xml", "<cancel/>")),
                bad("cancellation with a field", 400, cancellation("application/json", "{\"status\":\"SHIPPED\"}")),
                bad("cancellation that is no JSON", 400, cancellation("application/json", "now!")),
                bad("cancellation of 10 MB", 413, cancellation("application/json", " ".repeat(10 << 20))),
                bad("cancellation of an unknown order", 404, cancellation("application/json", "{}")));
    }

    private static Arguments get(int status, String target) {
        return bad("GET " + target, status, RawHttp.request("GET", target));
    }

    private static Arguments cancel(String id) {
        return bad(
                "cancel " + id,
                404,
                RawHttp.request("POST", "/orders/" + id + "/cancellation").header("Content-Length", "0"));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                get(400, "/orders?limit=1e9"),
                get(400, "/orders?limit=1000000000"),
                get(400, "/orders?limit=201"),
                get(400, "/orders?limit=0"),
                get(400, "/orders?limit=-1"),
                get(400, "/orders?cursor=AAAA"),
                get(400, "/orders?cursor=" + "A".repeat(54)),
                get(400, "/orders?cursor=%00%27%20OR%201=1"),
                get(400, "/orders?status=LOST"),
                get(400, "/orders?status=placed"),
                get(400, "/orders?customerId=%27%20OR%201=1%20--"),
                get(400, "/orders?customerId=" + "c".repeat(65)),
                get(404, UNKNOWN),
                get(404, UNKNOWN + "?version=1"),
                get(400, UNKNOWN + "?version=one"),
                get(400, UNKNOWN + "?version=-1"),
                get(400, UNKNOWN + "?version=99999999999999999999"),
                get(400, UNKNOWN + "?asOf=yesterday"),
                get(400, UNKNOWN + "?asOf=2026-01-01T00:00:00Z&version=1"),
                get(404, UNKNOWN + "/history"),
                get(404, UNKNOWN + "/live"),
                get(404, "/orders/1-1-1-1-1"),
                get(404, "/orders/not-a-uuid"),
                get(404, "/orders/not-a-uuid/history"),
                get(404, "/orders/not-a-uuid/live"),
                get(404, "/orders/%00"),
                get(404, "/orders/..;/dead-letters/x"),
                get(404, "/orders/..;/..;/q/health/x"),
                get(404, "/orders/%2e%2e%2fdead-letters"),
                get(404, "/orders%2F0198c0de-0000-7000-8000-000000000001"),
                get(404, "/orders/x%2Fhistory"),
                get(404, "/nothing"),
                cancel("not-a-uuid"),
                cancel("0198c0de-0000-7000-8000-000000000001"),
                cancel("0198c0de-0000-7000-8000-000000000001%2F.."),
                cancel("..;/0198c0de-0000-7000-8000-000000000001"),
                bad("DELETE /orders", 405, RawHttp.request("DELETE", "/orders")),
                bad("PUT an order", 405, RawHttp.request("PUT", UNKNOWN).header("Content-Length", "0")),
                bad("PATCH an order", 405, RawHttp.request("PATCH", UNKNOWN).header("Content-Length", "0")),
                bad("TRACE /orders", 405, RawHttp.request("TRACE", "/orders")));
    }

    private static byte[] gzipBomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
