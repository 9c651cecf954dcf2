/// The read side: orders as they look to their customer, and what they add up to. Reads the views that projections keep
/// up to date, never writes them, and never shares a transaction with who does.
package dev.warren.order.view;
