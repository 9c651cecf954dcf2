package dev.warren.order.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Cursors of lists: where to go on, signed together with the filter, so that nothing but what we gave out is taken.
/// The secret is in the database: every replica has the same, and it survives a restart.
@ApplicationScoped
public class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int POSITION_BYTES = 24;
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_CHARS = 100;

    private final CursorSecretRepository secrets;
    private volatile SecretKeySpec known;

    Cursors(CursorSecretRepository secrets) {
        this.secrets = secrets;
    }

    /// The cursor that goes on after `position` in the list of `filter`.
    public Uni<String> after(Position position, Filter filter) {
        return key().map(secret -> write(position, filter, secret));
    }

    /// Empty when `cursor` was not given out by us for the same filter.
    public Uni<Optional<Position>> read(String cursor, Filter filter) {
        return key().map(secret -> read(cursor, filter, secret));
    }

    private Uni<SecretKeySpec> key() {
        return known != null
                ? Uni.createFrom().item(known)
                : secrets.secret()
                        .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                        .invoke(key -> known = key);
    }

    static String write(Position position, Filter filter, SecretKeySpec secret) {
        var bytes = ByteBuffer.allocate(POSITION_BYTES + SIGNATURE_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt()))
                .putLong(position.orderId().getMostSignificantBits())
                .putLong(position.orderId().getLeastSignificantBits());
        bytes.put(signature(bytes.array(), filter, secret));
        return text(bytes.array());
    }

    static Optional<Position> read(String cursor, Filter filter, SecretKeySpec secret) {
        var bytes = decode(cursor);
        if (bytes.length != POSITION_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var position = new Position(
                Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), new UUID(buffer.getLong(), buffer.getLong()));
        var signature = new byte[SIGNATURE_BYTES];
        buffer.get(signature);
        return MessageDigest.isEqual(signature, signature(bytes, filter, secret))
                ? Optional.of(position)
                : Optional.empty();
    }

    private static byte[] decode(String cursor) {
        try {
            var bytes = cursor.length() > MAX_CHARS
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            // The last letter has bits that mean nothing: it could be another.
            return text(bytes).equals(cursor) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signature(byte[] position, Filter filter, SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(position, 0, POSITION_BYTES);
            mac.update((filter.customerId() + "\n" + filter.status()).getBytes(UTF_8));
            return ByteBuffer.allocate(SIGNATURE_BYTES)
                    .put(mac.doFinal(), 0, SIGNATURE_BYTES)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
