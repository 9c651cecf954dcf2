package dev.warren.order.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// A cursor is taken as it was given out, and in no other way.
class CursorsFuzzTest {
    private static final SecretKeySpec SECRET = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Filter FILTER = new Filter("c-1", OrderStatus.PLACED, null, null, null);
    private static final String LIST = OrderPages.list(FILTER);
    private static final Position POSITION = new Position(
            Instant.parse("2026-01-31T12:00:00.123456Z"), UUID.fromString("0198c0de-0000-7000-8000-000000000001"));
    private static final String CURSOR = Cursors.seal(OrderPages.bytes(POSITION), LIST, SECRET);

    /// @param change where a cursor is made another, and what of: two bytes for each letter
    @FuzzTest
    void nothing_but_what_was_given_out_is_taken(byte[] change) {
        var cursor = new StringBuilder(CURSOR);
        for (int i = 0; i + 1 < change.length; i += 2) {
            cursor.setCharAt(Math.floorMod(change[i], cursor.length()), (char) (change[i + 1] & 0xff));
        }
        var read = Cursors.open(cursor.toString(), LIST, SECRET);

        assertThat(read.isPresent()).isEqualTo(cursor.toString().equals(CURSOR));
        assertThat(Cursors.open(new String(change, StandardCharsets.UTF_8), LIST, SECRET))
                .isEmpty();
    }
}
