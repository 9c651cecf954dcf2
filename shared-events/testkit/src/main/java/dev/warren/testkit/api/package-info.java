/// Fuzzing of a service's HTTP by its own OpenAPI document: good requests of every operation, and what can be wrong
/// with each of them. Start at [ApiFuzzer].
package dev.warren.testkit.api;
