package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

/// What the customer has agreed to pay, and with what.
///
/// @param token what the payment provider exchanges for the customer's means of payment
/// @param amount what may be taken, and no more
public record AgreedPayment(String token, Money amount) {

    public AgreedPayment {
        requireNonNull(token, "token");
        requireNonNull(amount, "amount");
    }
}
