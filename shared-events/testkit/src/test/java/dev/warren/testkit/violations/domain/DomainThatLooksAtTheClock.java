package dev.warren.testkit.violations.domain;

import java.time.Instant;

record DomainThatLooksAtTheClock(Instant at) {
    DomainThatLooksAtTheClock() {
        this(Instant.now());
    }
}
