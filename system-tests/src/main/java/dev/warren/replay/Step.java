package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;

/// Something that the service is told, in the order in which it was told before.
sealed interface Step {

    /// Steps about one subject follow one another; steps about others may go beside them.
    String subject();

    /// An event on the queue where the service hears it.
    record Heard(Told told, String queue) implements Step {
        @Override
        public String subject() {
            return told.event().subject();
        }
    }

    /// A request that people or the carrier made. No stream has them, but what followed from them tells what they
    /// were.
    ///
    /// @param alone whether everything before it has to be over, and nothing after it may have begun
    record Request(String subject, String method, String path, JsonNode body, boolean alone) implements Step {}
}
