package dev.warren.notification.gateway;

import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Unreachable;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// A mail was not taken. Of the server's answer only the code is kept: its text quotes the address.
final class SmtpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What the server has said, or what Jakarta Mail says of its greeting.
    private static final Pattern ANSWER = Pattern.compile(
            "(?s)(?:Got bad greeting .* response: )?([45]\\d\\d)([ -][245]\\.\\d{1,3}\\.\\d{1,3}\\b)?.*");

    private final boolean isVerdict;

    private SmtpFailure(String reason, boolean isVerdict) {
        super(reason, null, false, false);
        this.isVerdict = isVerdict;
    }

    static SmtpFailure noAnswer(Duration within) {
        return new SmtpFailure("mail server not reached: no answer within " + within, false);
    }

    /// @param failure the mail server's or the network's doing
    static SmtpFailure of(Exception failure) {
        var root = (Throwable) failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var answer = ANSWER.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof MessagingException && answer.matches()) {
                return new SmtpFailure(brief(answer.group(1), answer.group(2)), concernsThisMail(cause));
            }
            root = cause;
        }
        return new SmtpFailure("mail server not reached: " + unanswered(root), false);
    }

    /// Whether the server has judged this one mail, so that others may fare better.
    boolean isVerdict() {
        return isVerdict;
    }

    Outcome outcome() {
        return isVerdict && getMessage().startsWith("SMTP 5")
                ? new Refused(getMessage())
                : new Unreachable(getMessage());
    }

    /// An answer to the recipient or to the mail itself. One to the greeting, the login or the sender is about us: it
    /// would refuse everybody, so it waits for an operator instead of failing every message there is.
    private static boolean concernsThisMail(Throwable answer) {
        return answer instanceof SMTPAddressFailedException
                || (answer instanceof SMTPSendFailedException sending
                        && sending.getCommand().equals("."));
    }

    /// Without an answer the words are Jakarta Mail's own, but may quote the host.
    private static String unanswered(Throwable root) {
        if (String.valueOf(root.getMessage()).startsWith("STARTTLS is required")) {
            return "it offers no STARTTLS";
        }
        return root instanceof MessagingException
                ? "it hung up"
                : root.getClass().getSimpleName();
    }

    private static String brief(String code, String enhanced) {
        return "SMTP " + code + (enhanced == null ? "" : " " + enhanced.substring(1));
    }
}
