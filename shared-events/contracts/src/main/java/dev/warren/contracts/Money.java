package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

/// An amount in minor units (cents) of an ISO 4217 currency, never negative.
///
/// @param amount in minor units of the currency
/// @param currency ISO 4217, such as `EUR`
public record Money(
        @Field(min = 0, unit = "minor units of the currency")
        long amount,

        @Field(pattern = "^[A-Z]{3}$") String currency) {

    private static final int ISO_4217_LETTERS = 3;

    public Money {
        requireNonNull(currency, "currency");
        if (amount < 0) {
            throw new IllegalArgumentException("amount is " + amount + ", must not be negative");
        }
        if (!isIso4217(currency)) {
            throw new IllegalArgumentException("currency must be three capital letters");
        }
    }

    private static boolean isIso4217(String currency) {
        return currency.length() == ISO_4217_LETTERS && currency.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /// @throws IllegalArgumentException when the currencies differ
    /// @throws ArithmeticException when the sum leaves the range of a long
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /// @throws ArithmeticException when the product leaves the range of a long
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }
}
