package dev.warren.local.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What follows MAIL and RCPT: `FROM:<a@b.example> SIZE=1000`.
///
/// @param parameters in capitals
record SmtpPath(String address, String parameters) {
    private static final int MAX_ADDRESS_CHARACTERS = 254;

    /// A route before the mailbox (`<@c.example:a@b.example>`) is ignored, as RFC 5321 asks.
    private static final Pattern FORM =
            Pattern.compile("(?i)(FROM|TO):\\s*<(?:@[^:>]*:)?([^<>\\s]*)>((?:\\s+[^\\s<>]+)*)\\s*");

    private static final Pattern SIZE = Pattern.compile("SIZE=[0-9]{1,18}");

    /// @param kind `FROM` or `TO`
    static Optional<SmtpPath> of(String kind, String argument) {
        Matcher form = FORM.matcher(argument);
        return form.matches()
                        && form.group(1).equalsIgnoreCase(kind)
                        && form.group(2).length() <= MAX_ADDRESS_CHARACTERS
                ? Optional.of(new SmtpPath(form.group(2), form.group(3).strip().toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// The answer to a sender, as far as the parameters go.
    String answerToParameters() {
        for (String parameter : parameters.split("\\s+")) {
            if (SIZE.matcher(parameter).matches()) {
                if (Long.parseLong(parameter.substring("SIZE=".length())) > SmtpContent.MAX_BYTES) {
                    return SmtpContent.TOO_LARGE;
                }
            } else if (!List.of("", "BODY=7BIT", "BODY=8BITMIME").contains(parameter)) {
                return "555 There is no such parameter";
            }
        }
        return "250 OK";
    }
}
