package dev.warren.notification;

import io.quarkus.test.junit.QuarkusTestProfile;

/// An application and a database for tests that leave something set aside: others wait until nothing is.
public final class Apart implements QuarkusTestProfile {}
