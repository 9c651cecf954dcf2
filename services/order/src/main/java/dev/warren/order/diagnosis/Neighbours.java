package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The other services, asked all at once. One that cannot answer is an answer, too.
@ApplicationScoped
class Neighbours {
    private final Map<ServiceName, DiagnosisApi> apis = new EnumMap<>(ServiceName.class);
    private final Duration timeout;

    Neighbours(DiagnosisSettings settings) {
        this.timeout = settings.timeout();
        apis.put(ServiceName.PAYMENT, api(settings.url().payment()));
        apis.put(ServiceName.INVENTORY, api(settings.url().inventory()));
        apis.put(ServiceName.SHIPPING, api(settings.url().shipping()));
        apis.put(ServiceName.NOTIFICATION, api(settings.url().notification()));
    }

    private DiagnosisApi api(URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(DiagnosisApi.class);
    }

    private record Said(ServiceName service, Answer answer) {}

    Uni<Map<ServiceName, Answer>> about(UUID orderId) {
        var asked = apis.keySet().stream().map(service -> ask(service, orderId)).toList();
        return Uni.join().all(asked).andFailFast().map(Neighbours::byService);
    }

    private Uni<Said> ask(ServiceName service, UUID orderId) {
        return apis.get(service)
                .about(orderId)
                .ifNoItem()
                .after(timeout)
                .fail()
                .<Answer>map(Answer.Told::new)
                .onFailure()
                .recoverWithItem(this::silent)
                .map(answer -> new Said(service, answer));
    }

    private Answer silent(Throwable failure) {
        return new Answer.Silent(
                switch (root(failure)) {
                    case WebApplicationException http ->
                        "status " + http.getResponse().getStatus();
                    // Ours, or that of the client, which may be a moment earlier.
                    case TimeoutException _, java.util.concurrent.TimeoutException _ ->
                        "no answer within " + timeout.toMillis() + " ms";
                    case Throwable other -> "not reached: " + other.getClass().getSimpleName();
                });
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static Map<ServiceName, Answer> byService(List<Said> all) {
        var answers = new EnumMap<ServiceName, Answer>(ServiceName.class);
        all.forEach(said -> answers.put(said.service(), said.answer()));
        return answers;
    }
}
