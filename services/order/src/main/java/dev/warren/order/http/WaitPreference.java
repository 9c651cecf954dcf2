package dev.warren.order.http;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a client would rather wait than get an answer that helps it little: `Prefer: wait=10`, RFC 7240. What is
/// not understood of `Prefer` is passed over, as it has to be.
///
/// @param length never longer than this instance lets anybody wait
public record WaitPreference(Duration length) {
    public static final String PREFER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    private static final Pattern WAIT =
            Pattern.compile("\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    /// @param headers as they came, null for none; of several preferences for the same, the first counts
    static Optional<WaitPreference> of(List<String> headers, Duration longest) {
        return headers == null
                ? Optional.empty()
                : headers.stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .map(WAIT::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
                        .map(wanted -> new WaitPreference(wanted.compareTo(longest) < 0 ? wanted : longest));
    }

    public ResponseBuilder appliedTo(ResponseBuilder answer) {
        return answer.header(APPLIED, "wait=" + length.toSeconds());
    }
}
