/// `scripts/bench`: how fast Warren is, and that it is right at that speed. Every run has a fresh system of its own,
/// whose invariants are audited at the end.
///
/// [Bench] is where the script comes in; a [Workload] says what happens in a run; a [Site] is the system of one run.
/// The benchmark knows the services' REST interfaces and business tables, and nothing of their insides.
package dev.warren.bench;
