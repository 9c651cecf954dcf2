package dev.warren.testkit;

/// Bytes as a shell takes them.
final class ShellWords {
    private static final int MAX_SHOWN_BYTES = 20_000;

    private ShellWords() {}

    /// As `$'…'`, which can say every byte but NUL.
    static String quoted(byte[] bytes) {
        var text = new StringBuilder("$'");
        for (int i = 0; i < Math.min(bytes.length, MAX_SHOWN_BYTES); i++) {
            int c = bytes[i] & 0xff;
            if (c < ' ' || c > '~' || c == '\'' || c == '\\') {
                text.append("\\x").append(String.format("%02x", c));
            } else {
                text.append((char) c);
            }
        }
        return text.append(bytes.length > MAX_SHOWN_BYTES ? "'…" + bytes.length : "'")
                .toString();
    }
}
