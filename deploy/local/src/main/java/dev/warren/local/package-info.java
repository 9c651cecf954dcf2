/// Everything Warren needs around it on a machine that has nothing but a JDK: PostgreSQL, RabbitMQ, and the outside
/// world (payment provider, carrier, SMS gateway, mail), plus the launcher that `scripts/up` runs.
///
/// Owns the state directory (`.warren/` of the checkout, or a temporary one in tests) and every process started in
/// it. Everything listens on loopback only. Knows the services by name and port, never by class.
package dev.warren.local;
