package dev.warren.messaging;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a line about an event says, and how often.
class EventLogTest {
    private static final Event<?> EVENT = Orders.completed(1).getFirst();

    private final List<String> lines = new ArrayList<>();
    private final List<Map<String, Object>> fields = new ArrayList<>();
    private final Logger target = Logger.getLogger(EventLogTest.class.getName());
    private final EventLog log = EventLog.of(EventLogTest.class);

    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.formatMessage(line));
            fields.add(Map.of(
                    "orderId", String.valueOf(MDC.get("orderId")),
                    "eventId", String.valueOf(MDC.get("eventId"))));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        target.addHandler(handler);
    }

    @AfterEach
    void stop() {
        target.removeHandler(handler);
    }

    @Test
    void ends_with_the_ids_by_which_it_is_found_and_has_them_as_fields() {
        log.info(EVENT, "WRN-999 %s of %d %%", "a part", 7);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("WRN-999 a part of 7 % [orderId=" + EVENT.subject() + ", eventId=" + EVENT.id());
        assertThat(fields)
                .containsExactly(
                        Map.of("orderId", EVENT.subject(), "eventId", EVENT.id().toString()));
        assertThat(MDC.get("orderId")).as("of the next line").isNull();
    }

    @Test
    void says_what_befalls_many_once_a_second_and_how_many_more_there_were() throws Exception {
        for (int i = 0; i < 100; i++) {
            log.seldom(Level.WARN, null, EVENT, "WRN-999 tried again");
        }
        assertThat(lines).hasSize(1);
        eventually("the next second", () -> {
            log.seldom(Level.WARN, null, EVENT, "WRN-999 tried again");
            return lines.size() == 2;
        });
        assertThat(lines.get(1)).matches("WRN-999 tried again, and so were [0-9]+ more \\[.*");
        assertThat(lines.getFirst()).doesNotContain("more");
    }
}
