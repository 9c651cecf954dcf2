/// The rules of inventory, without I/O: what a command makes of a reservation, and what that does to stock.
package dev.warren.inventory.domain;
