/// The load generator: a process of its own, so that its work is neither hidden in nor mixed with what it measures.
/// It reads a [LoadPlan] from standard input, says `ready`, waits for a line, and answers with a [LoadReport].
package dev.warren.bench.load;
