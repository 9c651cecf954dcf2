package dev.warren.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.Money;
import dev.warren.messaging.tracing.Traces;
import dev.warren.payment.ShortSettling;
import dev.warren.payment.domain.ProviderAnswer;
import dev.warren.payment.domain.ProviderAnswer.Declined;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.gateway.PaymentProviderApi.AuthorisationRequest;
import dev.warren.payment.gateway.PaymentProviderApi.Reply;
import dev.warren.payment.gateway.PaymentProviderApi.ReversalRequest;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the provider's answers mean, and what protects us from it. With the sandbox where it can play the part, else
/// with a provider made for the test.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class HttpPaymentGatewayTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Money TOTAL = new Money(1998, "EUR");

    @Inject
    HttpPaymentGateway sandbox;

    private final UUID order = UUID.randomUUID();

    @Test
    void repeats_under_one_key_get_one_authorisation() {
        assertThat(authorise(sandbox)).isEqualTo(authorise(sandbox)).isInstanceOf(ProviderAnswer.Authorised.class);
    }

    @Test
    void an_authorisation_that_does_not_exist_cannot_be_captured() {
        var answer = sandbox.capture("capture-" + order, "auth_none").await().atMost(DEADLINE);
        assertThat(answer).isEqualTo(new ProviderAnswer.CaptureRefused("the payment provider answered 404"));
    }

    @Test
    void a_reversed_authorisation_cannot_be_captured() {
        var authorised = (ProviderAnswer.Authorised) authorise(sandbox);
        assertThat(sandbox.reverse("reverse-" + order, order).await().atMost(DEADLINE))
                .isEqualTo(Reversal.VOIDED);
        var answer = sandbox.capture("capture-" + order, authorised.authorisationId())
                .await()
                .atMost(DEADLINE);
        assertThat(answer).isEqualTo(new ProviderAnswer.CaptureRefused("the payment provider answered 409"));
    }

    @Test
    void an_amount_that_the_provider_does_not_take_is_declined() {
        var answer = sandbox.authorise("authorise-" + order, order, Money.zero("EUR"), "tok_visa");
        assertThat(answer.await().atMost(DEADLINE))
                .isEqualTo(new Declined("refused: the payment provider answered 400"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 409, 429})
    void a_refusal_that_is_not_about_the_card_is_a_failure(int status) {
        var gateway = gateway(new Settings(), () -> Uni.createFrom().failure(new ProviderRefused(status)));
        assertThatThrownBy(() -> authorise(gateway)).isInstanceOf(ProviderRefused.class);
    }

    @Test
    void an_answer_that_is_not_understood_is_a_failure() {
        var gateway = gateway(new Settings(), () -> answer("maybe"));
        assertThatThrownBy(() -> authorise(gateway)).hasMessageContaining("unknown status: maybe");
    }

    @Test
    void gives_up_on_a_call_without_an_answer() {
        var gateway = gateway(new Settings(), () -> Uni.createFrom().nothing());
        assertThatThrownBy(() -> authorise(gateway)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void does_not_send_what_waited_too_long_for_its_turn() {
        var sent = new AtomicInteger();
        var release = new CompletableFuture<Reply>();
        var gateway = gateway(new Settings(), () -> {
            sent.incrementAndGet();
            return Uni.createFrom().completionStage(release);
        });
        var first = gateway.reverse("1", order).subscribeAsCompletionStage();
        var second = gateway.reverse("2", order).subscribeAsCompletionStage();
        await().atMost(DEADLINE).until(() -> first.isCompletedExceptionally() && second.isCompletedExceptionally());

        release.complete(new Reply("nothing", null, null));
        assertThat(gateway.reverse("3", order).await().atMost(DEADLINE)).isEqualTo(Reversal.NOTHING);
        assertThat(sent).as("the first and the third").hasValue(2);
    }

    @Test
    void leaves_a_provider_that_only_fails_alone_for_a_while() {
        var sent = new AtomicInteger();
        var healthy = new AtomicInteger();
        var gateway = gateway(new Settings(), () -> {
            sent.incrementAndGet();
            return healthy.get() == 0 ? Uni.createFrom().failure(new IllegalStateException("500")) : answer("declined");
        });
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> authorise(gateway)).hasMessage("500");
        }
        assertThatThrownBy(() -> authorise(gateway)).isInstanceOf(CircuitBreakerOpenException.class);
        assertThat(sent).hasValue(10);

        healthy.set(1);
        await().atMost(DEADLINE)
                .ignoreException(CircuitBreakerOpenException.class)
                .untilAsserted(() -> assertThat(authorise(gateway)).isEqualTo(new Declined("declined")));
    }

    @Test
    void a_provider_that_refuses_is_alive() {
        var gateway = gateway(new Settings(), () -> Uni.createFrom().failure(new ProviderRefused(402)));
        for (int i = 0; i < 20; i++) {
            assertThat(authorise(gateway)).isEqualTo(new Declined("refused: the payment provider answered 402"));
        }
    }

    private ToAuthorisation authorise(PaymentGateway gateway) {
        return gateway.authorise("authorise-" + order, order, TOTAL, "tok_visa")
                .await()
                .atMost(DEADLINE);
    }

    private static Uni<Reply> answer(String status) {
        return Uni.createFrom().item(new Reply(status, null, null));
    }

    private static HttpPaymentGateway gateway(ProviderSettings settings, Supplier<Uni<Reply>> provider) {
        return new HttpPaymentGateway(new Provider(provider), settings, Traces.off());
    }

    /// A provider that answers everything alike.
    private record Provider(Supplier<Uni<Reply>> answer) implements PaymentProviderApi {
        @Override
        public Uni<Reply> authorise(String key, String traceparent, AuthorisationRequest request) {
            return answer.get();
        }

        @Override
        public Uni<Reply> capture(String key, String traceparent, String authorisationId) {
            return answer.get();
        }

        @Override
        public Uni<Reply> reverse(String key, String traceparent, ReversalRequest request) {
            return answer.get();
        }
    }

    /// Small limits, soon reached.
    private record Settings() implements ProviderSettings {
        @Override
        public String url() {
            return "http://localhost";
        }

        @Override
        public long timeoutMs() {
            return 300;
        }

        @Override
        public long settlesWithinMs() {
            return 300;
        }

        @Override
        public int maxConcurrent() {
            return 1;
        }

        @Override
        public int maxWaiting() {
            return 10;
        }

        @Override
        public double breakerFailureRatio() {
            return 0.8;
        }

        @Override
        public int breakerWindow() {
            return 10;
        }

        @Override
        public long breakerDelayMs() {
            return 300;
        }
    }
}
