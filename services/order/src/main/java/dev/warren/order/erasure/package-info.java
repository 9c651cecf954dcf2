/// Forgetting a customer: the keys go, the others are told to do the same, and what everybody has found is certified.
/// Begin with [dev.warren.order.erasure.CustomerErasure].
package dev.warren.order.erasure;
