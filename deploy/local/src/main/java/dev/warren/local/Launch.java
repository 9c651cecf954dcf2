package dev.warren.local;

/// How services are run.
public enum Launch {
    /// As they were built.
    JVM,
    /// On the JVM, which writes down what it loads.
    RECORDING,
    /// On the JVM, with what an earlier run has loaded and linked.
    AOT,
    /// As native programs.
    NATIVE
}
