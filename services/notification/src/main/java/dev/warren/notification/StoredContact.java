package dev.warren.notification;

import dev.warren.contracts.Customer;
import dev.warren.contracts.SealedCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// How to reach a customer, as table `contact` has it: sealed, from before sealing, or blank.
@RegisterForReflection
record StoredContact(String customerId, String contact, String name, String email, String phone) {

    SealedCustomer upcast() {
        return name == null
                ? new SealedCustomer(customerId, contact)
                : SealedCustomer.before(new Customer(customerId, name, email, phone));
    }
}
