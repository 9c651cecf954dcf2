/// The read side: products and stock as they are, straight from the tables that the write side keeps. Nothing here
/// writes.
package dev.warren.inventory.view;
