package dev.warren.notification.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;

/// Who writes.
///
/// @param header as it stands in a mail: a name beyond ASCII is encoded
record Sender(String header, String address) {

    /// @param text `Warren <orders@warren.example>`
    static Sender of(String text) {
        try {
            var sender = new InternetAddress(text);
            if (!SmtpMailGateway.isAddress(sender.getAddress())) {
                throw new IllegalArgumentException("warren.mail.from is no sender with an address: " + text);
            }
            sender.setPersonal(sender.getPersonal(), UTF_8.name());
            return new Sender(sender.toString(), sender.getAddress());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("warren.mail.from is no sender with an address: " + text, e);
        }
    }

    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }
}
