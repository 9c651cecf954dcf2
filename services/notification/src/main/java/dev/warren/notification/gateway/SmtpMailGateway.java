package dev.warren.notification.gateway;

import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// E-mail over SMTP. In the headers stands nothing that a customer or a carrier has written, except the address
/// itself, and that only if it is an address and nothing else.
@ApplicationScoped
class SmtpMailGateway implements MailGateway {
    /// What browsers take for an e-mail address (HTML Living Standard). It leaves out quoted and non-ASCII local
    /// parts, which hardly any server would take without SMTPUTF8.
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

    private static final int MAX_ADDRESS_LENGTH = 254;
    private static final Pattern DOMAIN = Pattern.compile(".*@([A-Za-z0-9.-]+)>?\\s*");

    private final String domain;
    private final MailServerGuard guard;

    /// @param from who writes; its domain is that of the Message-IDs
    SmtpMailGateway(MailServerGuard guard, @ConfigProperty(name = "warren.mail.from") String from) {
        this.domain = domainOf(from);
        this.guard = guard;
    }

    @Override
    public Uni<Outcome> send(Letter letter) {
        if (!isAddress(letter.to().email())) {
            return Uni.createFrom().item(new Outcome.Refused("not an e-mail address"));
        }
        return guard.send(() -> mail(letter).send())
                .<Outcome>map(_ -> new Outcome.Sent())
                .onFailure(SmtpAnswer::isKnown)
                .recoverWithItem(SmtpAnswer::outcome);
    }

    private MailTemplateInstance mail(Letter letter) {
        return body(letter).mail(envelope(letter)).to(letter.to().email()).subject(subject(letter));
    }

    static boolean isAddress(String text) {
        return text.length() <= MAX_ADDRESS_LENGTH && ADDRESS.matcher(text).matches();
    }

    static String domainOf(String from) {
        var matcher = DOMAIN.matcher(from);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("warren.mail.from is no sender with an address: " + from);
        }
        return matcher.group(1);
    }

    /// The same for every copy of the mail, so that receivers can tell a copy from a second message.
    private Mail envelope(Letter letter) {
        return new Mail()
                .addHeader("Message-ID", "<" + letter.eventId() + "@" + domain + ">")
                .addHeader("X-Warren-Event", letter.eventId().toString())
                .addHeader("X-Warren-Order", letter.orderId().toString())
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static MailTemplateInstance body(Letter letter) {
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
}
