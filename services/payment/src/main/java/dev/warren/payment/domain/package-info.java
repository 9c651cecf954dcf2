/// What a payment is and when it changes: pure, without framework, clock or I/O.
package dev.warren.payment.domain;
