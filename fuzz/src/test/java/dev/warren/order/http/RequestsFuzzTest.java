package dev.warren.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.warren.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// What is text in a request is what it should be, or a problem of a 4xx.
class RequestsFuzzTest {

    @FuzzTest
    void a_text_is_read_or_refused(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);

        var id = read(text, Requests::orderId);
        assertThat(id == null || id.toString().equalsIgnoreCase(text)).isTrue();
        var key = read(text, each -> Requests.idempotencyKey(List.of(each)));
        assertThat(key == null || key.equals(text) && key.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .isTrue();
        var number = read(text, each -> Requests.number("Last-Event-ID", each));
        assertThat(number == null || number >= 0).isTrue();
        var limit = read(text, each -> Requests.limit(each, 200));
        assertThat(limit == null || limit >= 1 && limit <= 200).isTrue();
        var status = read(text, Requests::status);
        assertThat(status == null || status.name().equals(text)).isTrue();
        var instant = read(text, each -> Requests.instant("asOf", each));
        assertThat(instant == null || instant.equals(Requests.instant("asOf", instant.toString())))
                .isTrue();
    }

    private static <T> T read(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isBetween(400, 499);
            return null;
        }
    }
}
