package dev.warren.order.view;

import java.math.BigInteger;
import java.time.LocalDate;

/// What was sold on a day (UTC) in a currency. Amounts are minor units; money counts on the day on which it moved.
///
/// @param orders that were placed
/// @param ordered what they cost
/// @param captured what was taken from customers
/// @param refunded what was given back
/// @param revenue captured less refunded
public record DailySales(
        LocalDate day,
        String currency,
        long orders,
        BigInteger ordered,
        BigInteger captured,
        BigInteger refunded,
        BigInteger revenue) {}
