package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

/// Who ordered, and how to reach them.
///
/// @param phone E.164, such as `+4930123456`; null when the customer wants no text messages
public record Customer(String customerId, String name, String email, String phone) {
    public Customer {
        requireNonNull(customerId, "customerId");
        requireNonNull(name, "name");
        requireNonNull(email, "email");
    }
}
