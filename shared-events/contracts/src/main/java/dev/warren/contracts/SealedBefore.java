package dev.warren.contracts;

/// What is sealed today in words that know nothing of it, and back. Sealed text goes where a name was; there a reader
/// of today finds it again.
final class SealedBefore {
    /// No mail can go there (RFC 2606).
    static final String NOWHERE = "sealed@example.invalid";

    private static final String SEALED = "sealed";
    private static final String UNSAID = "";

    private SealedBefore() {}

    static Customer of(SealedCustomer customer) {
        if (customer.hasClearContact()) {
            return customer.open(null, null);
        }
        return new Customer(customer.customerId(), orUnsaid(customer.contact()), NOWHERE, null);
    }

    static SealedCustomer upcast(Customer customer) {
        return customer.email().equals(NOWHERE)
                ? new SealedCustomer(customer.customerId(), orNull(customer.name()))
                : SealedCustomer.before(customer);
    }

    static Address of(SealedAddress address) {
        if (address.hasClearRecipient()) {
            return address.open(null, null);
        }
        return new Address(orUnsaid(address.recipient()), SEALED, SEALED, SEALED, address.country());
    }

    static SealedAddress upcast(Address address) {
        return address.street().equals(SEALED) && address.postalCode().equals(SEALED)
                ? new SealedAddress(address.country(), orNull(address.name()))
                : SealedAddress.before(address);
    }

    private static String orUnsaid(String sealed) {
        return sealed == null ? UNSAID : sealed;
    }

    private static String orNull(String text) {
        return text.equals(UNSAID) ? null : text;
    }
}
