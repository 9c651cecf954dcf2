package dev.warren.notification.domain;

import dev.warren.contracts.Address;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import java.util.List;

/// What a message says, besides whom it addresses and which order it is about.
public sealed interface Content {

    Template template();

    record Created(List<OrderLine> lines, Money total, Address shippingAddress) implements Content {
        @Override
        public Template template() {
            return Template.CREATED;
        }
    }

    record Confirmed(List<OrderLine> lines, Money total, Address shippingAddress) implements Content {
        @Override
        public Template template() {
            return Template.CONFIRMED;
        }
    }

    record Shipped(String trackingNumber) implements Content {
        @Override
        public Template template() {
            return Template.SHIPPED;
        }
    }

    record Delivered(String trackingNumber) implements Content {
        @Override
        public Template template() {
            return Template.DELIVERED;
        }
    }

    record Cancelled(CancellationReason reason, Money total) implements Content {
        @Override
        public Template template() {
            return Template.CANCELLED;
        }
    }

    record Refunded(Money amount) implements Content {
        @Override
        public Template template() {
            return Template.REFUNDED;
        }
    }
}
