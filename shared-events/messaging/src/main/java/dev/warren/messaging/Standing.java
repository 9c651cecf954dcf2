package dev.warren.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/// How a service stands with an order, in its own words.
///
/// @param state the name of a state, such as `AUTHORISED`
/// @param since when it came to that; null when the service does not keep the time
/// @param waitsFor what the service itself waits for before it says more, such as `the carrier`; null for nothing
@JsonIgnoreProperties(ignoreUnknown = true)
public record Standing(String state, Instant since, String waitsFor) {

    public static Standing of(String state, Instant since) {
        return new Standing(state, since, null);
    }
}
