/// The wires between a service and its servers, as a proxy that tests hold in their hands: they
/// can be slow, silent or cut, and a [Trap] holds a message of the PostgreSQL or AMQP protocol
/// at the moment that a fault is about.
package dev.warren.faults.wire;
