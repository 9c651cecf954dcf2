package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Compares what the services believe with what the world outside has on record: money (I4), and what is left of
/// cancelled orders (I7).
final class OutsideAudit {
    private final Databases databases;
    private final Outside outside;
    private final Findings findings;
    private final String since;

    /// @param since the condition on `order_id` that chooses the orders
    OutsideAudit(Databases databases, Outside outside, Findings findings, String since) {
        this.databases = databases;
        this.outside = outside;
        this.findings = findings;
        this.since = since;
    }

    /// What the provider has on record about one order.
    private static final class Account {
        private String authorisation = "";
        private int charges;
        private long balance;
        private boolean moved;
        private String lastKind = "";

        void enter(JsonNode movement) {
            lastKind = movement.path("kind").asText();
            long amount = movement.path("amount").asLong();
            moved |= Set.of("captured", "refunded").contains(lastKind);
            switch (lastKind) {
                case "captured" -> balance += amount;
                case "refunded" -> balance -= amount;
                case "authorised" -> charge(movement.path("authorisationId").asText());
                default -> {
                    // a void moves nothing
                }
            }
        }

        private void charge(String id) {
            charges += id.equals(authorisation) ? 0 : 1;
            authorisation = id;
        }
    }

    void run() throws SQLException, IOException, InterruptedException {
        var accounts = new HashMap<String, Account>();
        outside.eachMovement(
                movement -> accounts.computeIfAbsent(movement.path("reference").asText(), _ -> new Account())
                        .enter(movement));
        var cancelled = Set.copyOf(databases.strings(
                "order", "SELECT order_id::text FROM order_list WHERE status = 'CANCELLED' AND " + since));
        nothingIsHeldInside(cancelled);
        parcelsAreKnown(cancelled);
        accounts.forEach((order, account) -> {
            findings.check(account.charges == 1, "I4", order + " was authorised " + account.charges + " times");
            findings.check(
                    !cancelled.contains(order) || Set.of("voided", "refunded").contains(account.lastKind),
                    "I7",
                    order + " is cancelled and the provider's last word is " + account.lastKind);
        });
        moneyAddsUp(accounts);
    }

    private void moneyAddsUp(Map<String, Account> accounts) throws SQLException {
        databases.each("order", "SELECT order_id::text, status, total FROM order_list WHERE " + since, row -> {
            long expected = row.getString(2).equals("COMPLETED") ? row.getLong(3) : 0;
            var account = accounts.remove(row.getString(1));
            long actual = account == null ? 0 : account.balance;
            findings.check(
                    actual == expected,
                    "I4",
                    row.getString(1) + " is " + row.getString(2) + ", the provider has " + actual + " of " + expected);
        });
        accounts.values().removeIf(account -> !account.moved);
        findings.check(accounts.isEmpty(), "I4", "the provider has money of unknown orders: " + accounts.keySet());
    }

    private void nothingIsHeldInside(Set<String> cancelled) throws SQLException {
        databases.each(
                "inventory",
                "SELECT order_id::text FROM reservation WHERE status IN ('RESERVED', 'SHIPPED') AND " + since,
                row -> findings.check(
                        !cancelled.contains(row.getString(1)),
                        "I7",
                        row.getString(1) + " is cancelled and holds stock"));
        databases.each(
                "payment",
                "SELECT order_id::text FROM payment WHERE status IN ('AUTHORISED', 'CAPTURED') AND " + since,
                row -> findings.check(
                        !cancelled.contains(row.getString(1)),
                        "I7",
                        row.getString(1) + " is cancelled and holds money"));
    }

    private void parcelsAreKnown(Set<String> cancelled) throws SQLException, IOException, InterruptedException {
        var known = new HashSet<String>();
        var stopped = new HashMap<String, String>();
        databases.each(
                "shipping", "SELECT shipment_id::text, order_id::text, status FROM shipment WHERE " + since, row -> {
                    known.add(row.getString(1));
                    if (cancelled.contains(row.getString(2))) {
                        stopped.put(row.getString(1), row.getString(2));
                        findings.check(
                                !Set.of("BOOKED", "IN_TRANSIT", "DELIVERED").contains(row.getString(3)),
                                "I7",
                                row.getString(2) + " is cancelled and its shipment is " + row.getString(3));
                    }
                });
        outside.eachParcel(parcel -> {
            var reference = parcel.path("reference").asText();
            var status = parcel.path("status").asText();
            findings.check(known.contains(reference), "I7", "the carrier has a parcel of no shipment");
            findings.check(
                    !stopped.containsKey(reference)
                            || Set.of("CANCELLED", "RECALLED").contains(status),
                    "I7",
                    stopped.get(reference) + " is cancelled and the carrier's parcel is " + status);
        });
    }
}
