package dev.warren.local.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a client sends after DATA: a mail up to a line with nothing but a dot. Takes away the dots that the client had
/// to add. Only CR LF ends a line here: a dot between bare line feeds is text.
final class SmtpContent {
    static final long MAX_BYTES = 10 * 1024 * 1024;
    static final String TOO_LARGE = "552 The mail is over " + MAX_BYTES + " bytes";

    /// Of a longer mail the rest is read and forgotten: nobody looks at a sandbox's mails for their attachments.
    static final int MAX_KEPT_BYTES = 32 * 1024;

    private final byte[] kept = new byte[MAX_KEPT_BYTES];
    private long bytes;
    private At at = At.LINE_START;

    private enum At {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR
    }

    /// Takes what there is, as far as the end of the mail.
    ///
    /// @return whether that was the end
    boolean take(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte next = input.get();
            if (at == At.DOT_CR && next == '\n') {
                bytes--;
                return true;
            }
            if (at != At.LINE_START || next != '.') {
                keep(next);
            }
            at = after(next);
        }
        return false;
    }

    boolean isTooLarge() {
        return bytes > MAX_BYTES;
    }

    /// The beginning of the mail, a character for each byte.
    String source() {
        return new String(kept, 0, (int) Math.min(bytes, kept.length), StandardCharsets.ISO_8859_1);
    }

    void clear() {
        bytes = 0;
        at = At.LINE_START;
    }

    private void keep(byte next) {
        if (bytes < kept.length) {
            kept[(int) bytes] = next;
        }
        bytes++;
    }

    private At after(byte next) {
        return switch (next) {
            case '\r' -> at == At.DOT ? At.DOT_CR : At.CR;
            case '\n' -> at == At.CR ? At.LINE_START : At.TEXT;
            case '.' -> at == At.LINE_START ? At.DOT : At.TEXT;
            default -> At.TEXT;
        };
    }
}
