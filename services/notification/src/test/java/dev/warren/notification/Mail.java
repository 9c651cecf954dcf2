package dev.warren.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/// A mail as it arrived.
record Mail(MimeMessage message) {

    static Mail of(String source) {
        try {
            var bytes = new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1));
            return new Mail(new MimeMessage(Session.getInstance(new Properties()), bytes));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    String subject() {
        return header("Subject");
    }

    String messageId() {
        return header("Message-ID");
    }

    /// The one header of that name, decoded.
    String header(String name) {
        try {
            var values = message.getHeader(name);
            if (values == null || values.length != 1) {
                throw new AssertionError(name + ": " + Arrays.toString(values));
            }
            return jakarta.mail.internet.MimeUtility.decodeText(values[0]);
        } catch (MessagingException | java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> headerNames() {
        try {
            return Collections.list(message.getAllHeaders()).stream()
                    .map(jakarta.mail.Header::getName)
                    .toList();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return part("text/plain");
    }

    String html() {
        return part("text/html");
    }

    private String part(String type) {
        try {
            var parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return part.getContent().toString();
                }
            }
            throw new AssertionError("no part of type " + type);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
