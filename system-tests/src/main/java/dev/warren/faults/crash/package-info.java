/// Processes that die at a moment that hurts. Services have no hooks for it: the wires see the
/// moment coming.
package dev.warren.faults.crash;
