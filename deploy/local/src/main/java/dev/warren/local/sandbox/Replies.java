package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The answers given under each idempotency key. A repeat gets the recorded answer; the same key for something else
/// is the caller's mistake. Not safe for several threads: its owner holds a lock.
final class Replies {
    /// Real providers forget keys after a day; this forgets the oldest beyond a number.
    private static final int MAX_KEYS = 500_000;

    private final LinkedHashMap<String, Reply> byKey = new LinkedHashMap<>();

    /// One remembered answer, as it stands in a journal.
    ///
    /// @param fingerprint of the method, the address and the body that it answered
    record Reply(String key, String fingerprint, int status, JsonNode body) {
        Answer answer() {
            return new Answer(status, body);
        }
    }

    /// The recorded answer to a repeat of this request.
    ///
    /// @throws BadRequest 422 if the key was used for another request
    Optional<Answer> recorded(Request request) {
        Reply reply = byKey.get(request.requiredKey());
        if (reply != null && !reply.fingerprint().equals(fingerprint(request))) {
            throw new BadRequest(422, "This Idempotency-Key was used for another request");
        }
        return Optional.ofNullable(reply).map(Reply::answer);
    }

    static Reply reply(Request request, Answer answer) {
        return new Reply(request.requiredKey(), fingerprint(request), answer.status(), answer.body());
    }

    void remember(Reply reply) {
        byKey.put(reply.key(), reply);
        if (byKey.size() > MAX_KEYS) {
            byKey.remove(byKey.firstEntry().getKey());
        }
    }

    private static String fingerprint(Request request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.method() + " " + request.target() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(request.body().isMissingNode() ? new byte[0] : Json.canonical(request.body()));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
