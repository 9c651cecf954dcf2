package dev.warren.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Refuses bodies that are not text in UTF-8. The JSON parser alone would read overlong sequences as the characters
/// that they hide, and guess at UTF-16 and UTF-32 where there are zeros between the characters.
@Provider
class StrictUtf8 implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // In memory already, and no larger than the limit of a body.
        var bytes = context.getInputStream().readAllBytes();
        if (!isText(bytes)) {
            throw new ProblemException(Problem.of(400, "The body cannot be read", "It is not UTF-8."));
        }
        context.setInputStream(new ByteArrayInputStream(bytes));
        return context.proceed();
    }

    static boolean isText(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
