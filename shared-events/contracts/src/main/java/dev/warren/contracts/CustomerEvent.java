package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/// What the services say about a customer's personal data: the order service makes and destroys keys, the others
/// answer what they have found.
public sealed interface CustomerEvent extends DomainEvent {

    String customerId();

    @Override
    default String subject() {
        return customerId();
    }

    /// A key was made to seal what is personal about a customer. It travels ahead of the order that it was made for, is
    /// heard by those alone who have to open what it seals, and is kept in no stream.
    ///
    /// @param keyId of the key
    /// @param customerId whose data it seals
    /// @param orderId of the first order that it seals
    /// @param key of AES-256, in base64
    record CustomerKeyIssued(UUID keyId, String customerId, UUID orderId, String key) implements CustomerEvent, Unkept {
        public CustomerKeyIssued {
            requireNonNull(keyId, "keyId");
            requireNonNull(customerId, "customerId");
            requireNonNull(orderId, "orderId");
            requireNonNull(key, "key");
        }

        /// It shares the shard, and so the way, of the order that needs it.
        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public String toString() {
            return "CustomerKeyIssued[keyId=" + keyId + "]";
        }
    }

    /// A customer's personal data is to be forgotten: their keys were destroyed, and everybody destroys their copies.
    ///
    /// @param erasureId of the erasure, which has a certificate
    /// @param customerId whose data it is
    /// @param keyIds of the keys that were destroyed; what was sealed with others has come later
    record CustomerErased(UUID erasureId, String customerId, List<UUID> keyIds) implements CustomerEvent {
        public CustomerErased {
            requireNonNull(erasureId, "erasureId");
            requireNonNull(customerId, "customerId");
            keyIds = List.copyOf(keyIds);
        }

        /// The keys' ids as they stand in what they have sealed, between the first dot and the second.
        public String[] keyIdsInText() {
            return keyIds.stream().map(Sealing::keyIdText).toArray(String[]::new);
        }
    }

    /// What a service has found of an erased customer.
    sealed interface ErasureReport extends CustomerEvent {
        UUID erasureId();

        List<Finding> findings();
    }

    /// What payment has found of a customer, and done with it.
    ///
    /// @param erasureId of the erasure
    /// @param customerId whose data it was
    /// @param findings one for each place where it looked
    record ErasedFromPayment(UUID erasureId, String customerId, List<Finding> findings) implements ErasureReport {
        public ErasedFromPayment {
            requireNonNull(erasureId, "erasureId");
            requireNonNull(customerId, "customerId");
            findings = List.copyOf(findings);
        }
    }

    /// What inventory has found of a customer, and done with it.
    ///
    /// @param erasureId of the erasure
    /// @param customerId whose data it was
    /// @param findings one for each place where it looked
    record ErasedFromInventory(UUID erasureId, String customerId, List<Finding> findings) implements ErasureReport {
        public ErasedFromInventory {
            requireNonNull(erasureId, "erasureId");
            requireNonNull(customerId, "customerId");
            findings = List.copyOf(findings);
        }
    }

    /// What shipping has found of a customer, and done with it.
    ///
    /// @param erasureId of the erasure
    /// @param customerId whose data it was
    /// @param findings one for each place where it looked
    record ErasedFromShipping(UUID erasureId, String customerId, List<Finding> findings) implements ErasureReport {
        public ErasedFromShipping {
            requireNonNull(erasureId, "erasureId");
            requireNonNull(customerId, "customerId");
            findings = List.copyOf(findings);
        }
    }

    /// What notification has found of a customer, and done with it.
    ///
    /// @param erasureId of the erasure
    /// @param customerId whose data it was
    /// @param findings one for each place where it looked
    record ErasedFromNotification(UUID erasureId, String customerId, List<Finding> findings) implements ErasureReport {
        public ErasedFromNotification {
            requireNonNull(erasureId, "erasureId");
            requireNonNull(customerId, "customerId");
            findings = List.copyOf(findings);
        }
    }

    /// How much of a customer was found in one place, and what was done with it.
    ///
    /// @param store the table
    /// @param found how many rows
    /// @param treatment what was done with them
    record Finding(String store, @Field(unit = "rows") long found, Treatment treatment) {
        public Finding {
            requireNonNull(store, "store");
            requireNonNull(treatment, "treatment");
        }
    }

    /// What was done with personal data.
    enum Treatment {
        /// The keys are gone.
        KEY_DESTROYED,
        /// It was sealed, is kept, and cannot be opened any more.
        LEFT_SEALED,
        /// The personal part was removed, the rest is kept.
        BLANKED,
        /// The whole of it was removed.
        REMOVED,
        /// It is from before sealing, in what is never changed: it is still there, in clear.
        LEFT_IN_CLEAR
    }
}
