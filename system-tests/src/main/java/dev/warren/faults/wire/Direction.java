package dev.warren.faults.wire;

public enum Direction {
    TO_SERVER,
    TO_SERVICE
}
