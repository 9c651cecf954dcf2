package dev.warren.messaging;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Closes a connection to the database that was asked something and answers nothing, so that whoever waits learns it.
/// TCP need not notice: the other end may be gone behind something that still answers for it.
///
/// The client's own idle timeout says good-bye in the protocol and waits for an answer to that.
final class Silence extends ChannelDuplexHandler {
    private static final Logger LOG = Logger.getLogger(Silence.class);

    private final Duration limit;
    private int waiting;
    private long since;
    private boolean isWatched;

    private Silence(Duration limit) {
        this.limit = limit;
    }

    /// To be called for each new connection, which goes back to its pool then.
    static void limit(SqlConnection connection, Duration limit) {
        var pooled = ((SqlConnectionInternal) connection).unwrap();
        var context = ((SocketConnectionBase) pooled.unwrap()).socket().channelHandlerContext();
        // between the client and its codec, where one command is one object, and so is its answer
        context.pipeline().addBefore(context.name(), "silence", new Silence(limit));
        connection.close();
    }

    @Override
    public void write(ChannelHandlerContext context, Object command, ChannelPromise promise) {
        if (waiting++ == 0) {
            since = System.nanoTime();
            watch(context, limit.toNanos());
        }
        context.write(command, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof CommandResponse<?>) {
            waiting--;
            since = System.nanoTime();
        }
        context.fireChannelRead(message);
    }

    private void watch(ChannelHandlerContext context, long nanos) {
        if (!isWatched) {
            isWatched = true;
            context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext context) {
        isWatched = false;
        if (waiting > 0 && context.channel().isActive()) {
            long left = limit.toNanos() - (System.nanoTime() - since);
            if (left > 0) {
                watch(context, left);
            } else {
                close(context);
            }
        }
    }

    private void close(ChannelHandlerContext context) {
        LOG.warnf("WRN-116 the database has not answered for %s; this connection is given up", limit);
        var first = context.pipeline().firstContext();
        first.fireExceptionCaught(new IOException("the database is silent"));
        first.close();
    }
}
