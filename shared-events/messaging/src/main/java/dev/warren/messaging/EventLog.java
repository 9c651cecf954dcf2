package dev.warren.messaging;

import dev.warren.contracts.Event;
import dev.warren.http.TraceParent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

/// Lines about an event. Each has the ids by which it is found, at the end of the text and, for machines, as fields:
/// `orderId` (or `subject`, when it is about something else), `eventId`, `traceId`.
///
/// What may befall every event at once, while a provider is away or a bug is out, is said once a second, with how
/// many were left out: each of them is among the messages set aside, and counted in the metrics.
public final class EventLog {
    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final int UUID_CHARS = 36;

    private final Logger log;
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SELDOM.toNanos());
    private final AtomicInteger leftOut = new AtomicInteger();

    private EventLog(Logger log) {
        this.log = log;
    }

    public static EventLog of(Class<?> where) {
        return new EventLog(Logger.getLogger(where));
    }

    public void debug(Event<?> event, String format, Object... arguments) {
        say(Level.DEBUG, null, event, format, arguments);
    }

    public void info(Event<?> event, String format, Object... arguments) {
        say(Level.INFO, null, event, format, arguments);
    }

    public void warn(Event<?> event, String format, Object... arguments) {
        say(Level.WARN, null, event, format, arguments);
    }

    /// @param failure its stack trace is logged; null for none
    public void seldom(Level level, Throwable failure, Event<?> event, String format, Object... arguments) {
        long last = saidAt.get();
        long now = System.nanoTime();
        if (now - last < SELDOM.toNanos() || !saidAt.compareAndSet(last, now)) {
            leftOut.incrementAndGet();
            return;
        }
        int others = leftOut.getAndSet(0);
        say(level, failure, event, others == 0 ? format : format + ", and so were " + others + " more", arguments);
    }

    private void say(Level level, Throwable failure, Event<?> event, String format, Object... arguments) {
        if (log.isEnabled(level)) {
            var ids = ids(event);
            ids.forEach(MDC::put);
            log.logf(level, failure, format + " " + inWords(ids), arguments);
            ids.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, String> ids(Event<?> event) {
        var ids = new LinkedHashMap<String, String>();
        ids.put(event.subject().length() == UUID_CHARS ? "orderId" : "subject", event.subject());
        ids.put("eventId", event.id().toString());
        ids.put("traceId", TraceParent.traceId(event.traceparent()));
        return ids;
    }

    /// Ids are what they are: nothing in them is a format.
    private static String inWords(Map<String, String> ids) {
        return ids.toString().replace('{', '[').replace('}', ']').replace("%", "%%");
    }
}
