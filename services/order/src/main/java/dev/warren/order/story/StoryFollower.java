package dev.warren.order.story;

import dev.warren.contracts.PublicForm;
import dev.warren.messaging.StreamConsumer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps what the services publish about orders, as the stream has it. What is kept may be shown as it is: it holds
/// neither personal data nor secrets.
@ApplicationScoped
class StoryFollower implements StreamConsumer {
    private final StoryRepository repository;
    private final boolean wanted;
    private final PublicForm form = PublicForm.ofSchemas();

    StoryFollower(StoryRepository repository, @ConfigProperty(name = "warren.order.story") boolean wanted) {
        this.repository = repository;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "story";
    }

    @Override
    public boolean isWanted() {
        return wanted;
    }

    @Override
    public Uni<Long> nextOffset(SqlConnection connection) {
        return repository.nextOffset(connection);
    }

    @Override
    public Uni<Void> keep(SqlConnection connection, Batch batch) {
        var parts = batch.events().stream()
                .map(event -> StoryPart.of(event, form))
                .flatMap(Optional::stream)
                .toList();
        return repository.keep(connection, parts, batch);
    }
}
