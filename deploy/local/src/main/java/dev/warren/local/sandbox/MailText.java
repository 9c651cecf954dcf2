package dev.warren.local.sandbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a mail says.
///
/// @param text its first text part
record MailText(String from, String subject, String text, String messageId) {
    private static final int MAX_TEXT_CHARACTERS = 16 * 1024;

    /// One that is no MIME message is all text.
    ///
    /// @param source a character for each byte
    static MailText of(String source) {
        // The mail library looks for its parts there, and whoever runs the sandbox may have put another one there.
        Thread thread = Thread.currentThread();
        ClassLoader other = thread.getContextClassLoader();
        thread.setContextClassLoader(MailText.class.getClassLoader());
        try {
            return read(source);
        } finally {
            thread.setContextClassLoader(other);
        }
    }

    private static MailText read(String source) {
        try {
            byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes));
            return new MailText(
                    Optional.ofNullable(InternetAddress.toString(message.getFrom()))
                            .orElse(""),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    cut(text(message).orElse("")),
                    Optional.ofNullable(message.getMessageID()).orElse(""));
        } catch (MessagingException | IOException e) {
            return new MailText("", "", cut(source), "");
        }
    }

    private static Optional<String> text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/*")) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                Optional<String> found = text(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT_CHARACTERS ? text : text.substring(0, MAX_TEXT_CHARACTERS);
    }
}
