/// RabbitMQ dies, blocks, refuses, or an operator takes something away.
package dev.warren.faults.broker;
