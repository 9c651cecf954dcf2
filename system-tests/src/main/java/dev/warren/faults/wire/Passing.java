package dev.warren.faults.wire;

/// A message on its way.
///
/// @param what the statement or method, such as `query COMMIT`, `ready I` or `basic.ack`; empty
/// where nobody cares
public record Passing(Direction direction, String what) {
    boolean is(Direction wanted, String part) {
        return direction == wanted && what.contains(part);
    }
}
