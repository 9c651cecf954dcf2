package dev.warren.order.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Cursors of lists: where to go on, signed together with what is listed, so that nothing but what we gave out is
/// taken. The secret is in the database: every replica has the same, and it survives a restart.
@ApplicationScoped
class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_CHARS = 400;

    private final CursorSecretRepository secrets;
    private volatile SecretKeySpec known;

    Cursors(CursorSecretRepository secrets) {
        this.secrets = secrets;
    }

    /// @param list what is listed, with every filter
    Uni<String> seal(byte[] position, String list) {
        return key().map(secret -> seal(position, list, secret));
    }

    /// The position; empty when `cursor` was not given out by us for the same list.
    Uni<Optional<byte[]>> open(String cursor, String list) {
        return key().map(secret -> open(cursor, list, secret));
    }

    private Uni<SecretKeySpec> key() {
        return known != null
                ? Uni.createFrom().item(known)
                : secrets.secret()
                        .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                        .invoke(key -> known = key);
    }

    static String seal(byte[] position, String list, SecretKeySpec secret) {
        var bytes = ByteBuffer.allocate(position.length + SIGNATURE_BYTES)
                .put(position)
                .put(signature(position, list, secret))
                .array();
        return text(bytes);
    }

    static Optional<byte[]> open(String cursor, String list, SecretKeySpec secret) {
        var bytes = decode(cursor);
        if (bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        int end = bytes.length - SIGNATURE_BYTES;
        var position = Arrays.copyOf(bytes, end);
        var signature = Arrays.copyOfRange(bytes, end, bytes.length);
        return MessageDigest.isEqual(signature, signature(position, list, secret))
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

    private static byte[] signature(byte[] position, String list, SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            // Its length first, so that no byte can change sides.
            mac.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(position.length).array());
            mac.update(position);
            mac.update(list.getBytes(UTF_8));
            return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
