package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What is asked of the database for each event before it has its effect outside. Effects end one by one and make room
/// for the next, so under load the questions would come one by one, too: after one for several events there is a
/// short rest, in which others gather. Who asks alone is answered at once.
@ApplicationScoped
public class LookUps {
    private static final int SEVERAL = 2;

    /// Messaging lets fewer events through at one time, so none is turned away.
    private static final int MAX_WAITING = 10_000;

    private final Pauses pauses;
    private final MessagingConfig config;

    LookUps(Pauses pauses, MessagingConfig config) {
        this.pauses = pauses;
        this.config = config;
    }

    /// @param find answers many questions with one statement, in their order
    public <Q, A> GroupCommit<Q, A> gathering(Function<List<Q>, Uni<List<A>>> find) {
        var length = config.rest().lookUps();
        Rest rest = (questions, _) -> questions < SEVERAL ? Duration.ZERO : length;
        return new GroupCommit<>(config.batch(), MAX_WAITING, rest, pauses::after, find);
    }
}
