package dev.warren.messaging;

/// The order in which messaging begins and ends, as priorities of observers.
final class Lifecycle {
    static final int START_FIRST = 1;

    /// Before anything works.
    static final int PREPARE = 50;

    /// The topology and the relay first: what is heard must have somewhere to go.
    static final int START_RELAY = 100;

    /// After the channels are wired, which is at 1000.
    static final int START_CONSUMING = 5_000;

    /// Nothing more is taken, and what was taken is settled.
    static final int STOP_CONSUMING = 200;

    /// It publishes what the last batches have said.
    static final int STOP_RELAY = 300;

    static final int STOP_TIMERS = 400;

    /// After everyone else.
    static final int STOP_LAST = 10_000;

    private Lifecycle() {}
}
