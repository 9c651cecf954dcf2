/// The read side: orders as they look to their customer. Reads the table that the write side projects into, never
/// writes it, and never shares a transaction with it.
package dev.warren.order.view;
