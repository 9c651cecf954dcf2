package dev.warren.notification.gateway;

import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Unreachable;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/// What a failure to send a mail means. Only the code of an answer is kept: its text quotes the address.
final class SmtpAnswer {
    private static final Pattern ENHANCED_STATUS = Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*");

    private SmtpAnswer() {}

    /// Whether this is the mail server's or the network's doing. The rest is ours: a bug.
    static boolean isKnown(Throwable failure) {
        return smtp(failure).isPresent()
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof FaultToleranceException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable;
    }

    static Outcome outcome(Throwable failure) {
        return smtp(failure)
                .map(SmtpAnswer::outcome)
                .orElseGet(() -> new Unreachable(
                        "mail server not reached: " + failure.getClass().getSimpleName()));
    }

    private static Outcome outcome(SMTPException answer) {
        return answer.isPermanent() && concernsThisMail(answer)
                ? new Refused(brief(answer))
                : new Unreachable(brief(answer));
    }

    /// A 5xx for the recipient or for the mail itself is final. One for the greeting, the login or the sender is
    /// about us: it would refuse everybody, so it waits for an operator instead of failing every message there is.
    private static boolean concernsThisMail(SMTPException answer) {
        var message = String.valueOf(answer.getMessage());
        return message.startsWith("recipient address not accepted")
                || message.startsWith("sending data failed")
                || message.startsWith("no recipient addresses were accepted");
    }

    private static String brief(SMTPException answer) {
        var matcher = ENHANCED_STATUS.matcher(String.valueOf(answer.getReplyMessage()));
        return "SMTP " + answer.getReplyCode() + (matcher.matches() ? " " + matcher.group(1) : "");
    }

    private static Optional<SMTPException> smtp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
