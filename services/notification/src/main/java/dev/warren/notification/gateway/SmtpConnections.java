package dev.warren.notification.gateway;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The connections to the mail server, each with a thread of its own, for Jakarta Mail blocks while it waits for an
/// answer. A mail that finds no free one waits; the post office limits how many do.
///
/// A thread that has had nothing to do for a while ends and closes its connection, so an idle service has none.
///
/// The threads are platform threads: they are few, and a virtual one took a tenth more CPU to be woken for each answer.
@Startup
@ApplicationScoped
class SmtpConnections {
    /// Servers hang up on a silent client after minutes, some after ten seconds.
    private static final Duration IDLE_TIME = Duration.ofSeconds(5);

    private static final ScopedValue<SmtpConnection> OWN = ScopedValue.newInstance();

    private final MailSettings settings;
    private final Vertx vertx;
    private final Session session;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor deadlines;

    SmtpConnections(MailSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
        this.session = SmtpConnection.session(settings);
        var limit = settings.connections();
        this.threads = new ThreadPoolExecutor(
                limit,
                limit,
                IDLE_TIME.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                this::connected);
        threads.allowCoreThreadTimeOut(true);
        this.deadlines = new ScheduledThreadPoolExecutor(1, named("mail-deadlines"));
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    /// Runs `work`, which may block, when a connection is free, and goes on where the caller was.
    <T> Uni<T> use(Function<SmtpConnection, T> work) {
        var caller = vertx.getOrCreateContext();
        return Uni.createFrom()
                .item(() -> work.apply(OWN.get()))
                .runSubscriptionOn(threads)
                .emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    /// Mails under way may end on their own; they are nobody's any more.
    @PreDestroy
    void close() {
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    private Thread connected(Runnable work) {
        return named("mail").newThread(() -> {
            try (var connection = new SmtpConnection(settings, session, deadlines)) {
                ScopedValue.where(OWN, connection).run(work);
            }
        });
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
