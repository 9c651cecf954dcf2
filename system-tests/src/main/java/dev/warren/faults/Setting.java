package dev.warren.faults;

/// The system that a fault needs. Those that need the same one share it.
public enum Setting {
    /// One of each.
    USUAL,
    /// Three broker nodes.
    CLUSTER,
    /// PostgreSQL on a disk that a file can fill.
    SMALL_DISK,
    /// Services whose clocks can be set.
    CLOCKS
}
