package dev.warren.local.sandbox;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A mail that arrived for one recipient.
///
/// @param text   its first text part
/// @param source the whole mail as it came, headers included
record Mail(
        String id,
        String from,
        String to,
        String subject,
        String text,
        String messageId,
        String receivedAt,
        String source) {

    private static final int MAX_TEXT_CHARACTERS = 16 * 1024;

    static Mail of(MimeMessage message, String recipient, Instant now) {
        try {
            return new Mail(
                    UUID.randomUUID().toString(),
                    InternetAddress.toString(message.getFrom() == null ? new Address[0] : message.getFrom()),
                    recipient,
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    cut(text(message).orElse("")),
                    Optional.ofNullable(message.getMessageID()).orElse(""),
                    now.toString(),
                    cut(GreenMailUtil.getWholeMessage(message)));
        } catch (MessagingException | IOException e) {
            throw new BadRequest(400, "The mail cannot be read: " + e.getMessage());
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
