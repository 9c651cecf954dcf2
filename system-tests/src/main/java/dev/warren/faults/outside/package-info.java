/// The world outside: the payment provider, the carrier, the mail server, the clock, and
/// customers.
package dev.warren.faults.outside;
