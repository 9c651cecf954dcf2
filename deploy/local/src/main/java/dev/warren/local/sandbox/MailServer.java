package dev.warren.local.sandbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A mail server: takes any mail over SMTP without a login and shows it over HTTP. SMTP is GreenMail's; the mails are
/// kept here, because GreenMail keeps each as a parsed tree in memory and has no limit. The latest 50,000 are kept.
///
/// | request | answer |
/// |---|---|
/// | `GET /messages?to=` | mails in order of arrival: from, to, subject, text, messageId, receivedAt |
/// | `GET /api/user/{address}/messages` | one address's mails, in the shape of GreenMail's own API |
/// | `GET /api/service/readiness` | 200 |
public final class MailServer implements AutoCloseable {
    private final Clock clock;
    private final Messages<Mail> mails;
    private final GreenMail smtp;
    private final JsonServer server;

    private MailServer(Path journalFile, int smtpPort, int apiPort, Clock clock) throws IOException {
        this.clock = clock;
        this.mails = new Messages<>(journalFile, Mail.class);
        this.smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        this.server = JsonServer.bind(apiPort)
                .route("GET", "/messages", this::list)
                .route("GET", "/api/user/{address}/messages", this::mailbox)
                .route(
                        "GET",
                        "/api/service/readiness",
                        request -> Answer.of(200, Map.of("message", "Service running")));
    }

    /// @param journalFile reloaded if it exists
    /// @param smtpPort    0 for any free one, as `apiPort`
    public static MailServer start(Path journalFile, int smtpPort, int apiPort, Clock clock) throws IOException {
        MailServer mail = new MailServer(journalFile, smtpPort, apiPort, clock);
        mail.smtp.getUserManager().setAuthRequired(false);
        mail.smtp.getUserManager().setMessageDeliveryHandler((message, address) -> new Mailbox(address, mail::keep));
        mail.smtp.start();
        mail.server.start();
        return mail;
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        smtp.stop();
        server.close();
        mails.close();
    }

    private void keep(MimeMessage message, String recipient) {
        mails.add(Mail.of(message, recipient, clock.instant()));
    }

    private Answer list(Request request) {
        String to = request.query().get("to");
        return Answer.of(
                200,
                mails.matching(mail -> to == null || to.equalsIgnoreCase(mail.to())).stream()
                        .map(mail -> Map.of(
                                "id", mail.id(),
                                "from", mail.from(),
                                "to", mail.to(),
                                "subject", mail.subject(),
                                "text", mail.text(),
                                "messageId", mail.messageId(),
                                "receivedAt", mail.receivedAt()))
                        .toList());
    }

    private Answer mailbox(Request request) {
        String address = request.path().get("address");
        List<Mail> found = mails.matching(mail -> mail.to().equalsIgnoreCase(address));
        return Answer.of(
                200,
                found.stream()
                        .map(mail -> Map.of(
                                "uid", mail.id(),
                                "Message-ID", mail.messageId(),
                                "subject", mail.subject(),
                                "contentType", "message/rfc822",
                                "mimeMessage", mail.source()))
                        .toList());
    }
}
