/// Why is this order stuck? What it waits for, what the services say of themselves, and what to do next.
///
/// An operator's question, asked when somebody asks it: no event is handled by calling another service.
package dev.warren.order.diagnosis;
