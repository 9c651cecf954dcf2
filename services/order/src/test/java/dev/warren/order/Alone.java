package dev.warren.order;

import io.quarkus.test.junit.QuarkusTestProfile;

/// The service with a database apart, for tests that write events past it: nothing there is folded into a view.
public class Alone implements QuarkusTestProfile {}
