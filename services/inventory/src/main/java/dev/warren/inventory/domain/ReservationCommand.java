package dev.warren.inventory.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.InventoryEvent.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// What inventory can be asked to do for one order.
public sealed interface ReservationCommand {

    UUID orderId();

    /// Hold every line, or none.
    ///
    /// @param lines lines of the same SKU are added up; a sum beyond an `int` is an [ArithmeticException]
    record Reserve(UUID orderId, List<Quantity> lines) implements ReservationCommand {
        public Reserve {
            requireNonNull(orderId, "orderId");
            lines = oneLinePerSku(lines);
        }

        private static List<Quantity> oneLinePerSku(List<Quantity> lines) {
            var pieces = new LinkedHashMap<String, Integer>();
            lines.forEach(line -> pieces.merge(line.sku(), line.quantity(), Math::addExact));
            return pieces.entrySet().stream()
                    .map(each -> new Quantity(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    /// Give back whatever is held, or has left.
    record Cancel(UUID orderId) implements ReservationCommand {
        public Cancel {
            requireNonNull(orderId, "orderId");
        }
    }

    /// What is held has left.
    record Ship(UUID orderId) implements ReservationCommand {
        public Ship {
            requireNonNull(orderId, "orderId");
        }
    }
}
