/// The whole system in one thread: the five services' own consumers, reactions, deciders and contracts, on a store
/// and a bus in memory, in virtual time. Everything that is left to chance follows from a seed.
///
/// What is simulated is what the services stand on: PostgreSQL (tables, locks, transactions), RabbitMQ (queues,
/// redelivery), the relay's loop, the payment provider, the carrier, mail. The adapters that replace the
/// repositories stand in packages of the services' own names. Start at [dev.warren.simulation.History].
package dev.warren.simulation;
