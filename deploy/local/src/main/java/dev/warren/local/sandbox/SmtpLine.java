package dev.warren.local.sandbox;

import java.nio.ByteBuffer;

/// One command, as it comes in.
final class SmtpLine {
    /// RFC 5321 (4.5.3.1.4) asks for 512, and more for extensions.
    private static final int MAX_CHARACTERS = 4 * 1024;

    private final StringBuilder characters = new StringBuilder();
    private boolean tooLong;

    /// Takes what there is, as far as the end of the line.
    ///
    /// @return whether that was the end
    boolean take(ByteBuffer input) {
        while (input.hasRemaining()) {
            char next = (char) (input.get() & 0xff);
            if (next == '\n') {
                return true;
            }
            tooLong |= characters.length() == MAX_CHARACTERS;
            if (!tooLong) {
                characters.append(next);
            }
        }
        return false;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /// Without its end, which may also be a bare line feed: people type.
    String text() {
        int length = characters.length();
        boolean carriageReturn = length > 0 && characters.charAt(length - 1) == '\r';
        return characters.substring(0, carriageReturn ? length - 1 : length);
    }

    void clear() {
        characters.setLength(0);
        tooLong = false;
    }
}
