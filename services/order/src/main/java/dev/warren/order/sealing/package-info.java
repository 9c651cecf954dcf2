/// The keys that seal what is personal about customers. Begin with [dev.warren.order.sealing.SealingKeys]; who destroys
/// them is [dev.warren.order.erasure].
package dev.warren.order.sealing;
