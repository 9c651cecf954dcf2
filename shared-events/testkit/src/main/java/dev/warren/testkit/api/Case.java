package dev.warren.testkit.api;

import dev.warren.testkit.RawHttp;
import dev.warren.testkit.api.ApiDocument.Operation;

/// A request, and what is known of it.
///
/// @param operation the one that has to answer it; null when that is another or none
record Case(String name, Operation operation, RawHttp request) {}
