package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

/// Who ordered, and how to reach them.
///
/// @param customerId by which the shop knows them
/// @param name as they want to be addressed
/// @param email where mails about the order go
/// @param phone E.164, such as `+4930123456`; null when the customer wants no text messages
public record Customer(
        String customerId,
        String name,
        @Field(format = "email") String email,
        @Field(optional = true) String phone) {
    public Customer {
        requireNonNull(customerId, "customerId");
        requireNonNull(name, "name");
        requireNonNull(email, "email");
    }
}
