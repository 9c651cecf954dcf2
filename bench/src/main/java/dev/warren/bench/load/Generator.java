package dev.warren.bench.load;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Sends the orders of a plan. Everything happens on one event loop, so nothing here is shared.
final class Generator {
    private static final int DISTINCT_BODIES = 10_000;
    private static final int NO_ANSWER = 0;
    private static final int MAX_LOST = 100;
    private static final long LOST_PAUSE_MS = 100;
    private static final long REQUEST_TIMEOUT_MS = 60_000;
    private static final String HARMLESS = "/q/health/live";
    private static final int LOOKS = 40;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Vertx vertx;
    private final LoadPlan plan;
    private final HttpClient client;
    private final RequestOptions request;
    private final Buffer[] bodies;
    private final Promise<LoadReport> report = Promise.promise();
    private final Stopwatch stopwatch = new Stopwatch();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final int[] lost;

    private int next;
    private int finished;
    private int sentAgain;
    private long startNanos;
    private long startCpuNanos;
    private long firstSentMicros;

    Generator(Vertx vertx, LoadPlan plan) {
        this.vertx = vertx;
        this.plan = plan;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(plan.connections())
                .setMaxWaitQueueSize(-1)
                .setKeepAlive(true)
                .setTcpNoDelay(true));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(plan.orders().getHost())
                .setPort(plan.orders().getPort())
                .setURI(plan.orders().getPath())
                .setTimeout(REQUEST_TIMEOUT_MS);
        byte[][] made = plan.baskets().bodies(Math.min(DISTINCT_BODIES, plan.count()));
        this.bodies = new Buffer[made.length];
        for (int i = 0; i < made.length; i++) {
            bodies[i] = Buffer.buffer(made[i]);
        }
        this.lost = new int[plan.count()];
    }

    /// Opens the connections and has the JVM compile what sends and receives, so that neither counts as the system's
    /// slowness. Orders nothing.
    Future<Void> warmUp() {
        return Future.join(IntStream.range(0, plan.connections())
                        .mapToObj(_ -> look(LOOKS))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> look(int times) {
        return times == 0
                ? Future.succeededFuture()
                : client.request(HttpMethod.GET, request.getPort(), request.getHost(), HARMLESS)
                        .compose(HttpClientRequest::send)
                        .compose(HttpClientResponse::end)
                        .compose(_ -> look(times - 1));
    }

    /// Returns at once; to be called on the event loop.
    Future<LoadReport> start() {
        startNanos = System.nanoTime();
        startCpuNanos = system.getProcessCpuTime();
        firstSentMicros = nowMicros();
        if (plan.perSecond() > 0) {
            sendDue();
        } else {
            for (int i = 0; i < plan.inFlight() && next < plan.count(); i++) {
                send(next++, startNanos);
            }
        }
        return report.future();
    }

    /// Sends what should have been sent by now, and comes back for the next.
    private void sendDue() {
        long now = System.nanoTime();
        while (next < plan.count() && intended(next) <= now) {
            send(next, intended(next));
            next++;
        }
        if (next < plan.count()) {
            vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(intended(next) - now)), _ -> sendDue());
        }
    }

    private long intended(int index) {
        return startNanos + (long) (index * (NANOS / plan.perSecond()));
    }

    private void send(int index, long intended) {
        client.request(request)
                .compose(ready -> ready.putHeader("Content-Type", "application/json")
                        .putHeader("Idempotency-Key", plan.keyPrefix() + index)
                        .send(bodies[index % bodies.length]))
                .compose(response -> response.end().map(response))
                .onComplete(answer -> answered(index, intended, answer));
    }

    private void answered(int index, long intended, AsyncResult<HttpClientResponse> answer) {
        if (answer.failed()) {
            // The key makes it safe to send the order again: it may have been taken.
            if (++lost[index] < MAX_LOST) {
                sendAgain(index, intended, LOST_PAUSE_MS);
            } else {
                finish(NO_ANSWER, intended);
            }
            return;
        }
        var retryAfter = answer.result().getHeader("Retry-After");
        if (retryAfter != null) {
            sendAgain(index, intended, TimeUnit.SECONDS.toMillis(Long.parseLong(retryAfter.strip())));
        } else {
            finish(answer.result().statusCode(), intended);
        }
    }

    private void sendAgain(int index, long intended, long pauseMs) {
        sentAgain++;
        vertx.setTimer(Math.max(1, pauseMs), _ -> send(index, intended));
    }

    private void finish(int status, long intended) {
        stopwatch.record(intended, System.nanoTime());
        answers.merge(status, 1, Integer::sum);
        finished++;
        if (finished == plan.count()) {
            report.complete(report());
        } else if (plan.perSecond() == 0 && next < plan.count()) {
            send(next++, System.nanoTime());
        }
    }

    private LoadReport report() {
        return new LoadReport(
                answers,
                sentAgain,
                firstSentMicros,
                nowMicros(),
                stopwatch.latency(),
                stopwatch.encoded(),
                TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime() - startCpuNanos));
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
