package dev.warren.notification.gateway;

import dev.warren.notification.gateway.MailSettings.StartTls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.SocketFetcher;

/// A connection to the mail server, which stays open from one mail to the next, until it is closed or a mail fails.
/// For one thread, which waits for the answers.
final class SmtpConnection implements AutoCloseable {
    private static final String PREFIX = "mail.smtp";
    private static final int CONNECT_TIMEOUT_MS = 3_000;

    private final MailSettings settings;
    private final Session session;
    private final ScheduledExecutorService deadlines;
    private Socket socket = new Socket();
    private SMTPTransport transport;

    SmtpConnection(MailSettings settings, Session session, ScheduledExecutorService deadlines) {
        this.settings = settings;
        this.session = session;
        this.deadlines = deadlines;
    }

    /// What all connections have in common.
    static Session session(MailSettings settings) {
        if (settings.user().isPresent() && !settings.tls() && settings.startTls() != StartTls.REQUIRED) {
            throw new IllegalArgumentException(
                    "warren.mail.user needs warren.mail.tls=true or warren.mail.start-tls=REQUIRED: a password must not go out in clear text");
        }
        var sender = Sender.of(settings.from());
        var properties = new Properties();
        properties.setProperty("mail.smtp.from", sender.address());
        // Otherwise the machine's name is looked up in the DNS.
        properties.setProperty("mail.smtp.localhost", sender.domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.startTls()) {
            case DISABLED -> {}
            case OPTIONAL -> properties.setProperty("mail.smtp.starttls.enable", "true");
            case REQUIRED -> properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return Session.getInstance(properties);
    }

    /// One deadline for all of it, from connecting to the last answer: then the socket is closed, which ends whatever
    /// waits for it. Jakarta Mail's own timeouts begin anew with each answer, and the one for writing takes half as
    /// much CPU again as all of sending.
    ///
    /// @throws SmtpFailure if the mail was not taken, or nobody knows whether it was
    void send(MimeMail mail) {
        if (transport == null) {
            socket = new Socket();
        }
        var missed = new AtomicBoolean();
        var deadline = atTheDeadline(missed, socket);
        var taken = false;
        try {
            if (transport == null) {
                transport = connect();
            }
            transport.sendMessage(mail, mail.recipients());
            taken = true;
        } catch (MessagingException | IOException failure) {
            throw missed.get() ? SmtpFailure.noAnswer(settings.answerWithin()) : SmtpFailure.of(failure);
        } finally {
            deadline.cancel(false);
            if (!taken || missed.get()) {
                close();
            }
        }
    }

    private Future<?> atTheDeadline(AtomicBoolean missed, Socket open) {
        Runnable hangUp = () -> {
            missed.set(true);
            hangUp(open);
        };
        return deadlines.schedule(hangUp, settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    private SMTPTransport connect() throws IOException, MessagingException {
        socket.setTcpNoDelay(true);
        socket.connect(server(), CONNECT_TIMEOUT_MS);
        var url = new URLName(
                "smtp",
                settings.host(),
                settings.port(),
                null,
                settings.user().orElse(null),
                settings.password().orElse(null));
        var connected = new SMTPTransport(session, url);
        connected.connect(
                settings.tls()
                        ? SocketFetcher.startTLS(socket, settings.host(), session.getProperties(), PREFIX)
                        : socket);
        return connected;
    }

    /// With the name that was configured, also if it is a number: otherwise Jakarta Mail looks for one in the DNS.
    private InetSocketAddress server() throws IOException {
        var found = InetAddress.getByName(settings.host());
        return new InetSocketAddress(InetAddress.getByAddress(settings.host(), found.getAddress()), settings.port());
    }

    /// Takes leave if there is a connection. The next mail opens another one.
    @Override
    public void close() {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            // It is of no more use either way.
        } finally {
            transport = null;
            hangUp(socket);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
