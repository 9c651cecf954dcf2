package dev.warren.order.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.domain.OrderStatus;
import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final SecretKeySpec SECRET = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");
    private static final Filter FILTER = new Filter("c-1", OrderStatus.PLACED, FROM, TO, null);
    private static final String LIST = OrderPages.list(FILTER);
    private static final Position POSITION =
            new Position(Instant.parse("2026-01-31T12:00:00.123456Z"), new UUID(-1, 42));
    private static final String CURSOR = Cursors.seal(OrderPages.bytes(POSITION), LIST, SECRET);

    @Test
    void reads_what_it_wrote() {
        assertThat(Cursors.open(CURSOR, LIST, SECRET).map(OrderPages::position)).contains(POSITION);
    }

    @Test
    void refuses_a_cursor_with_any_character_changed() {
        for (int i = 0; i < CURSOR.length(); i++) {
            var tampered = new StringBuilder(CURSOR);
            tampered.setCharAt(i, CURSOR.charAt(i) == 'A' ? 'Q' : 'A');
            assertThat(Cursors.open(tampered.toString(), LIST, SECRET)).isEmpty();
        }
    }

    @Test
    void refuses_a_cursor_of_another_list() {
        for (var other : List.of(
                new Filter("c-2", OrderStatus.PLACED, FROM, TO, null),
                new Filter("c-1", null, FROM, TO, null),
                new Filter("c-1", OrderStatus.PLACED, null, TO, null),
                new Filter("c-1", OrderStatus.PLACED, FROM, null, null),
                new Filter("c-1", OrderStatus.PLACED, FROM, TO.plusNanos(1_000), null))) {
            assertThat(Cursors.open(CURSOR, OrderPages.list(other), SECRET)).isEmpty();
        }
    }

    @Test
    void refuses_a_cursor_of_another_secret_or_none_at_all() {
        assertThat(Cursors.open(CURSOR, LIST, new SecretKeySpec(new byte[] {1}, "HmacSHA256")))
                .isEmpty();
        assertThat(Cursors.open("", LIST, SECRET)).isEmpty();
        assertThat(Cursors.open("%%%", LIST, SECRET)).isEmpty();
        assertThat(Cursors.open("A".repeat(10_000), LIST, SECRET)).isEmpty();
    }

    @Test
    void no_byte_of_a_position_can_become_one_of_the_list() {
        var position = "SKU-1".getBytes(UTF_8);
        var cursor = Cursors.seal(position, "list", SECRET);
        assertThat(Cursors.open(Cursors.seal("SKU-".getBytes(UTF_8), "1list", SECRET), "list", SECRET))
                .isEmpty();
        assertThat(Cursors.open(cursor, "list", SECRET)).contains(position);
    }
}
