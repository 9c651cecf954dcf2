package dev.warren.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// How personal data is written so that only holders of a key can read it: `1.<key id>.<sealed>`, both base64url. The
/// key's id is 16 bytes; what is sealed is a nonce of 12 bytes, and JSON under AES-256-GCM with its tag of 16 bytes.
/// The authenticated context names the order and the field: moved elsewhere, it cannot be opened.
///
/// What was said before anything was sealed reads as its JSON, and needs no key.
final class Sealing {
    /// Of a sealed text. Whoever has no key can do nothing with it but pass it on.
    static final String PATTERN = "^1\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{40,}$";

    private static final String VERSION = "1.";
    private static final int KEY_ID_CHARS = 22;
    private static final int BEGIN = VERSION.length() + KEY_ID_CHARS + 1;
    private static final int MIN_CHARS = 40;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final ObjectMapper JSON = EventCodec.mapper();

    private Sealing() {}

    /// @throws IllegalArgumentException when the text is neither sealed nor from before sealing
    static void check(String text, String field) {
        if (text != null && !text.startsWith("{") && !isSealed(text)) {
            throw new IllegalArgumentException(field + " is not sealed");
        }
    }

    private static boolean isSealed(String text) {
        if (!text.startsWith(VERSION) || text.length() < BEGIN + MIN_CHARS || text.charAt(BEGIN - 1) != '.') {
            return false;
        }
        for (int i = VERSION.length(); i < text.length(); i++) {
            if (i != BEGIN - 1 && !isBase64Url(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    /// The key that opens the text; empty when it needs none, or when there is nothing to open.
    static Optional<UUID> keyId(String text) {
        if (text == null || !text.startsWith(VERSION)) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(DECODER.decode(text.substring(VERSION.length(), BEGIN - 1)));
        return Optional.of(new UUID(id.getLong(), id.getLong()));
    }

    /// How a key's id stands in a text.
    static String keyIdText(UUID keyId) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(keyId.getMostSignificantBits())
                .putLong(keyId.getLeastSignificantBits());
        return ENCODER.encodeToString(bytes.array());
    }

    static String seal(ObjectNode content, UUID keyId, SecretKey key, String context) {
        try {
            var nonce = Chance.bytes(NONCE_BYTES);
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce), context);
            var clear = JSON.writeValueAsBytes(content);
            var sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(clear.length))
                    .put(nonce)
                    .put(cipher.doFinal(clear));
            return VERSION + keyIdText(keyId) + "." + ENCODER.encodeToString(sealed.array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("personal data cannot be sealed", e);
        }
    }

    /// @throws IllegalStateException when the key is another one, or the text was moved or changed
    static JsonNode open(String text, SecretKey key, String context) {
        try {
            var sealed = DECODER.decode(text.substring(BEGIN));
            var nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES);
            var clear = cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return read(new String(clear, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Only the kind: nothing of the content.
            throw new IllegalStateException(
                    "personal data cannot be opened: " + e.getClass().getSimpleName());
        }
    }

    private static Cipher cipher(int mode, SecretKey key, GCMParameterSpec nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, nonce);
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    static JsonNode read(String clear) {
        try {
            return JSON.readTree(clear);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "personal data cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /// For what is sealed. A tree, so that nobody has to look into classes at run time.
    static ObjectNode content() {
        return JSON.createObjectNode();
    }
}
