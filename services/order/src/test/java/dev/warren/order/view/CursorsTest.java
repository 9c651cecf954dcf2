package dev.warren.order.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.domain.OrderStatus;
import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final SecretKeySpec SECRET = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Filter FILTER = new Filter("c-1", OrderStatus.PLACED, null);
    private static final Position POSITION =
            new Position(Instant.parse("2026-01-31T12:00:00.123456Z"), new UUID(-1, 42));

    @Test
    void reads_what_it_wrote() {
        assertThat(Cursors.read(Cursors.write(POSITION, FILTER, SECRET), FILTER, SECRET))
                .contains(POSITION);
    }

    @Test
    void refuses_a_cursor_with_any_character_changed() {
        var cursor = Cursors.write(POSITION, FILTER, SECRET);
        for (int i = 0; i < cursor.length(); i++) {
            var tampered = new StringBuilder(cursor);
            tampered.setCharAt(i, cursor.charAt(i) == 'A' ? 'Q' : 'A');
            assertThat(Cursors.read(tampered.toString(), FILTER, SECRET)).isEmpty();
        }
    }

    @Test
    void refuses_a_cursor_of_another_list_or_another_secret_or_none_at_all() {
        var cursor = Cursors.write(POSITION, FILTER, SECRET);

        assertThat(Cursors.read(cursor, new Filter("c-2", OrderStatus.PLACED, null), SECRET))
                .isEmpty();
        assertThat(Cursors.read(cursor, new Filter("c-1", null, null), SECRET)).isEmpty();
        assertThat(Cursors.read(cursor, FILTER, new SecretKeySpec(new byte[] {1}, "HmacSHA256")))
                .isEmpty();
        assertThat(Cursors.read("", FILTER, SECRET)).isEmpty();
        assertThat(Cursors.read("%%%", FILTER, SECRET)).isEmpty();
        assertThat(Cursors.read("A".repeat(10_000), FILTER, SECRET)).isEmpty();
    }
}
