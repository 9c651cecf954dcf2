/// What to tell a customer, and what was told: pure, no framework, no I/O, no clock.
package dev.warren.notification.domain;
