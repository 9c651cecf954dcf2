package dev.warren.local.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;

/// A mail that arrived for one recipient, kept as it came. What it says is read when somebody asks: of thousands of
/// mails a minute, hardly any is ever looked at.
///
/// @param to     the recipient it was handed in for
/// @param source the mail with its headers, a character for each byte; cut after [SmtpContent#MAX_KEPT_BYTES]
// Earlier journals have more of it.
@JsonIgnoreProperties(ignoreUnknown = true)
record Mail(String id, String to, String receivedAt, String source) {

    static Mail of(String source, String recipient, Instant now) {
        return new Mail(UUID.randomUUID().toString(), recipient, now.toString(), source);
    }

    MailText read() {
        return MailText.of(source);
    }
}
