package dev.warren.catalogue;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.util.stream.Collectors;

/// Who says something to whom, as SVG: owners on the left, hearers on the right, a line for each queue.
final class FlowPicture {
    private static final int ROW = 64;
    private static final int BOX_WIDTH = 150;
    private static final int BOX_HEIGHT = 40;
    private static final int HEARERS_X = 560;

    private FlowPicture() {}

    static String svg() {
        var picture = new StringBuilder();
        picture.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"who hears whom\">"
                .formatted(HEARERS_X + BOX_WIDTH, ServiceName.values().length * ROW + 24));
        picture.append(label(0, "says")).append(label(HEARERS_X, "hears"));
        for (var owner : ServiceName.values()) {
            for (var hearer : ServiceName.values()) {
                picture.append(line(owner, hearer));
            }
        }
        for (var service : ServiceName.values()) {
            picture.append(box(0, service)).append(box(HEARERS_X, service));
        }
        return picture.append("</svg>").toString();
    }

    private static String line(ServiceName owner, ServiceName hearer) {
        var heard = EventType.heard(hearer, owner);
        if (heard.isEmpty()) {
            return "";
        }
        int from = middle(owner);
        int to = middle(hearer);
        var names = heard.stream().map(EventType::wireName).collect(Collectors.joining("\n"));
        return """
                <g class="queue"><title>%s
                %s</title><path d="M%d %d C %d %d %d %d %d %d"/></g>
                """.formatted(
                        hearer.queueOf(owner),
                        names,
                        BOX_WIDTH,
                        from,
                        BOX_WIDTH + 160,
                        from,
                        HEARERS_X - 160,
                        to,
                        HEARERS_X,
                        to);
    }

    private static String box(int x, ServiceName service) {
        return """
                <rect x="%d" y="%d" width="%d" height="%d" rx="6"/><text x="%d" y="%d">%s</text>
                """.formatted(
                        x,
                        middle(service) - BOX_HEIGHT / 2,
                        BOX_WIDTH,
                        BOX_HEIGHT,
                        x + BOX_WIDTH / 2,
                        middle(service) + 5,
                        service.lowerCase());
    }

    private static String label(int x, String text) {
        return "<text x=\"%d\" y=\"14\">%s</text>".formatted(x + BOX_WIDTH / 2, text);
    }

    private static int middle(ServiceName service) {
        return 24 + service.ordinal() * ROW + ROW / 2;
    }
}
