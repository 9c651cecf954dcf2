/// The published language of Warren: what the services say to each other.
///
/// One sealed family of event records per owner, [dev.warren.contracts.Event] as their envelope
/// (CloudEvents 1.0, structured JSON) and [dev.warren.contracts.EventType] as the one table of wire names,
/// owners and hearers. Plain Java: no framework, no I/O. Contracts only grow; a break is a new type beside the old.
package dev.warren.contracts;
