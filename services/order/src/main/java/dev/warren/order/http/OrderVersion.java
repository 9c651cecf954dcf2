package dev.warren.order.http;

import dev.warren.order.view.OrderSnapshot;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a client has brought about or seen of an order: `<order id>@<version>` in the header `Order-Version`.
public record OrderVersion(UUID orderId, long version) {
    public static final String HEADER = "Order-Version";

    private static final int MAX = 20;
    private static final Pattern TEXT =
            Pattern.compile("\\s*([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})@([0-9]{1,18})\\s*");

    public static OrderVersion of(OrderSnapshot order) {
        return new OrderVersion(order.orderId(), order.version());
    }

    /// @param headers as they came, each with one or several; null for none
    public static List<OrderVersion> in(List<String> headers) {
        var all = headers == null
                ? List.<OrderVersion>of()
                : headers.stream()
                        .flatMap(header -> Stream.of(header.split(",")))
                        .map(OrderVersion::parse)
                        .toList();
        if (all.size() > MAX) {
            throw Problems.badRequest(HEADER + " can name " + MAX + " orders at most.");
        }
        return all;
    }

    static OrderVersion parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Problems.badRequest(HEADER + " must be as it was given out.");
        }
        return new OrderVersion(UUID.fromString(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return orderId + "@" + version;
    }
}
