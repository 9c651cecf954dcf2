/// The read side: payments as they are, straight from table `payment`. Nothing here writes.
package dev.warren.payment.view;
