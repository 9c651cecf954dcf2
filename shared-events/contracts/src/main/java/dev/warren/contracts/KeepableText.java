package dev.warren.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/// Text that JSON allows and nobody can keep: half of a character, and NUL, which PostgreSQL does not store. An event
/// with such a text could be read, and neither handled nor set aside.
public final class KeepableText extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    static Module module() {
        return new SimpleModule().addDeserializer(String.class, new KeepableText());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var text = super.deserialize(parser, context);
        return text == null || isKeepable(text)
                ? text
                : context.reportInputMismatch(String.class, "text that cannot be kept");
    }

    public static boolean isKeepable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c) && !isPair(text, i++)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int first) {
        return first + 1 < text.length() && Character.isSurrogatePair(text.charAt(first), text.charAt(first + 1));
    }
}
