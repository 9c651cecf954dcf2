package dev.warren.faults.wire;

import java.util.List;

/// Takes the bytes of one conversation apart into messages. Knows just enough of the protocol
/// to name the moments that faults are about.
interface Protocol {
    /// @param what as in [Passing]
    record Message(byte[] bytes, String what) {}

    /// The messages that are complete with these bytes. What is left comes with the next ones.
    List<Message> split(Direction direction, byte[] bytes);
}
