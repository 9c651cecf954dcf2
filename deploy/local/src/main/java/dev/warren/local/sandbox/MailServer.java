package dev.warren.local.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A mail server: takes any mail over SMTP without a login and shows it over HTTP. The latest 50,000 are kept.
///
/// SMTP is our own, because it runs on the machine whose speed is measured: GreenMail, which was here before, reads
/// byte by byte, parses each mail and does no pipelining, and took 1.5 CPU-ms for the three mails about an order.
///
/// | request | answer |
/// |---|---|
/// | `GET /messages?to=&skip=&limit=` | mails in order of arrival: from, to, subject, text, messageId, receivedAt |
/// | `GET /api/user/{address}/messages` | one address's mails, in the shape of GreenMail's own API |
/// | `GET /api/service/readiness` | 200 |
public final class MailServer implements AutoCloseable {
    private final Clock clock;
    private final Messages<Mail> mails;
    private final SmtpServer smtp;
    private final JsonServer server;

    private MailServer(Path journalFile, int smtpPort, int apiPort, Clock clock) throws IOException {
        this.clock = clock;
        this.mails = new Messages<>(journalFile, Mail.class);
        this.smtp = SmtpServer.bind(smtpPort, SmtpServer.IDLE_TIMEOUT, this::keep);
        this.server = JsonServer.at(apiPort)
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
        mail.server.start();
        mail.smtp.start();
        return mail;
    }

    public int smtpPort() {
        return smtp.port();
    }

    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        smtp.close();
        server.close();
        mails.close();
    }

    private void keep(List<String> recipients, String source) {
        recipients.forEach(recipient -> mails.add(Mail.of(source, recipient, clock.instant())));
    }

    private Answer list(Request request) {
        String to = request.query().get("to");
        List<Mail> found = mails.matching(mail -> to == null || to.equalsIgnoreCase(mail.to()));
        return Answer.of(
                200, request.page(found).stream().map(MailServer::summary).toList());
    }

    private static Map<String, String> summary(Mail mail) {
        MailText text = mail.read();
        return Map.of(
                "id", mail.id(),
                "from", text.from(),
                "to", mail.to(),
                "subject", text.subject(),
                "text", text.text(),
                "messageId", text.messageId(),
                "receivedAt", mail.receivedAt());
    }

    private Answer mailbox(Request request) {
        String address = request.path().get("address");
        List<Mail> found = mails.matching(mail -> mail.to().equalsIgnoreCase(address));
        return Answer.of(200, found.stream().map(MailServer::whole).toList());
    }

    private static Map<String, String> whole(Mail mail) {
        MailText text = mail.read();
        return Map.of(
                "uid", mail.id(),
                "Message-ID", text.messageId(),
                "subject", text.subject(),
                "contentType", "message/rfc822",
                "mimeMessage", mail.source());
    }
}
