package dev.warren.faults.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.faults.World;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes every other message look as if a newer version of its sender had said it.
public final class NewerSenders {
    private NewerSenders() {}

    public static Closeable among(World world) throws IOException {
        var count = new AtomicInteger();
        return Interposer.between(
                world, (_, _) -> List.of(Duration.ZERO), body -> count.incrementAndGet() % 2 == 0 ? body : newer(body));
    }

    private static byte[] newer(byte[] body) {
        return new String(body, UTF_8)
                .replace("\"specversion\":\"1.0\"", "\"specversion\":\"1.0\",\"region\":\"eu\"")
                .replace("\"data\":{", "\"data\":{\"giftWrap\":{\"ribbon\":\"red\"},")
                .getBytes(UTF_8);
    }
}
