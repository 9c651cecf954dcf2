/// The outside world, small enough to run beside the services: a payment provider, a carrier, an SMS gateway and a
/// mail server. Each answers as the real thing would at its worst (slowly, twice, not at all) and remembers on disk
/// what it did, so that a double charge or a second parcel can be seen.
///
/// Owns its journals. Knows nothing about Warren's events or services: only its own HTTP API and the callback
/// addresses that it is given.
package dev.warren.local.sandbox;
