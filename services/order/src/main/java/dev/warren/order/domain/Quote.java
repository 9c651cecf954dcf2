package dev.warren.order.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a basket costs by our own price list. What a client believes it costs does not matter.
public sealed interface Quote {

    /// The largest total: beyond it, readers of JSON that know only doubles would see another amount.
    long MAX_TOTAL = (1L << 53) - 1;

    record Priced(List<OrderLine> lines, Money total) implements Quote {}

    /// No order can be made of it; every line that stands in the way is named.
    record Unpriceable(List<Objection> objections) implements Quote {}

    /// @param line counted from 1
    record Objection(int line, String sku, Cause cause) {}

    enum Cause {
        UNKNOWN_SKU("there is no such product"),
        NO_PRICE("the product has no price and cannot be ordered"),
        OTHER_CURRENCY("the product is sold in another currency than the lines before it"),
        SAME_SKU_TWICE("the product is in an earlier line already"),
        TOTAL_TOO_LARGE("with this line the total is larger than can be ordered");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// What the customer wants of one product.
    record Wanted(String sku, int quantity) {}

    /// @param unitPrice null while the product cannot be ordered
    record Product(String name, Money unitPrice) {
        public Product {
            requireNonNull(name, "name");
        }
    }

    static Quote of(List<Wanted> basket, Map<String, Product> products) {
        var till = new Till(products);
        for (var wanted : basket) {
            till.add(wanted);
        }
        return till.objections.isEmpty()
                ? new Priced(List.copyOf(till.lines), till.total)
                : new Unpriceable(till.objections);
    }

    /// Adds up line by line.
    final class Till {
        private final Map<String, Product> products;
        private final Set<String> seen = new HashSet<>();
        private final List<OrderLine> lines = new ArrayList<>();
        private final List<Objection> objections = new ArrayList<>();
        private int line;
        private Money total;

        private Till(Map<String, Product> products) {
            this.products = products;
        }

        private void add(Wanted wanted) {
            line++;
            var product = products.get(wanted.sku());
            if (!seen.add(wanted.sku())) {
                object(wanted, Cause.SAME_SKU_TWICE);
            } else if (product == null) {
                object(wanted, Cause.UNKNOWN_SKU);
            } else if (product.unitPrice() == null) {
                object(wanted, Cause.NO_PRICE);
            } else if (total != null
                    && !total.currency().equals(product.unitPrice().currency())) {
                object(wanted, Cause.OTHER_CURRENCY);
            } else {
                price(wanted, product);
            }
        }

        private void price(Wanted wanted, Product product) {
            var currency = product.unitPrice().currency();
            var priced = new OrderLine(wanted.sku(), product.name(), wanted.quantity(), product.unitPrice());
            total = total == null ? Money.zero(currency) : total;
            if (product.unitPrice().amount() > (MAX_TOTAL - total.amount()) / wanted.quantity()) {
                object(wanted, Cause.TOTAL_TOO_LARGE);
            } else {
                lines.add(priced);
                total = total.plus(priced.price());
            }
        }

        private void object(Wanted wanted, Cause cause) {
            objections.add(new Objection(line, wanted.sku(), cause));
        }
    }
}
