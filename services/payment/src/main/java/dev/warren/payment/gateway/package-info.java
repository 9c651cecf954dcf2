/// The way to the payment provider: the port [dev.warren.payment.gateway.PaymentGateway] and its HTTP adapter.
package dev.warren.payment.gateway;
