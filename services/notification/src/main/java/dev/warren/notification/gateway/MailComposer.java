package dev.warren.notification.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/// Puts letters into mails. In the headers stands nothing that a customer or a carrier has written, except the address
/// itself, and that only if it is an address and nothing else.
@ApplicationScoped
class MailComposer {
    private static final Variant TEXT = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    /// The Message-ID is the same for every copy of a mail, so that receivers can tell a copy from a second message.
    ///
    /// Base64 is right for every text: no line is too long, none is the boundary. Quoted-printable, which people
    /// could read, takes half as much CPU again as all of sending.
    private static final String SOURCE = """
            Date: %s
            From: %s
            To: %s
            Subject: %s
            Message-ID: <%s@%s>
            X-Warren-Event: %s
            X-Warren-Order: %s
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="=_part"

            --=_part
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: base64

            %s
            --=_part
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: base64

            %s
            --=_part--
            """;

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

    /// RFC 5322, 3.3
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Sender sender;
    private final Clock clock;

    MailComposer(MailSettings settings, Clock clock) {
        this.sender = Sender.of(settings.from());
        this.clock = clock;
    }

    MimeMail compose(Letter letter) {
        var to = letter.to().email();
        var template = template(letter);
        var source = SOURCE.formatted(
                DATE.format(clock.instant()),
                sender.header(),
                to,
                subject(letter),
                letter.eventId(),
                sender.domain(),
                letter.eventId(),
                letter.orderId(),
                base64(render(template, TEXT)),
                base64(render(template, HTML)));
        return new MimeMail(to, source);
    }

    private static TemplateInstance template(Letter letter) {
        return switch (letter.content()) {
            case Content.Created content -> MailTemplates.created(letter, content);
            case Content.Confirmed content -> MailTemplates.confirmed(letter, content);
            case Content.Shipped content -> MailTemplates.shipped(letter, content);
            case Content.Delivered content -> MailTemplates.delivered(letter, content);
            case Content.Cancelled content -> MailTemplates.cancelled(letter, content);
            case Content.Refunded content -> MailTemplates.refunded(letter, content);
        };
    }

    private static String subject(Letter letter) {
        var order = "order " + letter.orderId();
        return switch (letter.content().template()) {
            case CREATED -> "We have received your " + order;
            case CONFIRMED -> "Your " + order + " is confirmed";
            case SHIPPED -> "Your " + order + " is on its way";
            case DELIVERED -> "Your " + order + " was delivered";
            case CANCELLED -> "Your " + order + " was cancelled";
            case REFUNDED -> "Your money for " + order + " is on its way back";
        };
    }

    private static String render(TemplateInstance template, Variant variant) {
        return template.setAttribute(TemplateInstance.SELECTED_VARIANT, variant).render();
    }

    /// Before a text is encoded, its lines must end with CR LF (RFC 2045, 6.8).
    static String base64(String text) {
        var lines = text.lines().collect(Collectors.joining("\r\n", "", "\r\n"));
        return BASE64.encodeToString(lines.getBytes(UTF_8));
    }
}
