package dev.warren.notification.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/// A mail that is written already. To Jakarta Mail it is a message; that its own would look up handlers for every part
/// and encode each twice took more CPU than all the rest of sending.
final class MimeMail extends MimeMessage {
    private final InternetAddress recipient = new InternetAddress();
    private final byte[] source;

    /// @param recipient an address and nothing else
    /// @param source headers and body in ASCII. What SMTP wants of line ends and leading dots is up to the
    // transport.
    MimeMail(String recipient, String source) {
        super((Session) null);
        this.recipient.setAddress(recipient);
        this.source = source.getBytes(US_ASCII);
    }

    InternetAddress[] recipients() {
        return new InternetAddress[] {recipient};
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(source);
    }
}
