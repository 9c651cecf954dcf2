/// Several instances of a service: they come, go, stand still and disagree about who is in
/// charge.
package dev.warren.faults.fleet;
