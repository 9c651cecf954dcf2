package dev.warren.notification;

import io.quarkus.test.junit.QuarkusTestProfile;

/// An application and a database for tests that wait until nothing is set aside: others leave something.
public final class Apart implements QuarkusTestProfile {}
