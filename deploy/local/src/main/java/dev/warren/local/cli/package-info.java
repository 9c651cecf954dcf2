/// The launcher behind `scripts/up`, `scripts/down`, `scripts/dev` and `scripts/test`: commands, what they print, and
/// the sample order. Uses the public classes of `dev.warren.local`, and the services through REST only.
package dev.warren.local.cli;
