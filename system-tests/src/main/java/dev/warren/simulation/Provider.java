package dev.warren.simulation;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.ProviderAnswer.Authorised;
import dev.warren.payment.domain.ProviderAnswer.CaptureRefused;
import dev.warren.payment.domain.ProviderAnswer.Captured;
import dev.warren.payment.domain.ProviderAnswer.Declined;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The payment provider and its ledger. The same key gets the recorded answer and moves no money.
public final class Provider {
    private static final String GOOD = "tok_visa";

    private final World world;
    private final Moments moments;
    private final List<Charge> charges = new ArrayList<>();
    private final Map<String, Object> answers = new HashMap<>();

    enum Status {
        AUTHORISED,
        CAPTURED,
        VOIDED,
        REFUNDED
    }

    /// One authorisation and what became of it.
    static final class Charge {
        private final int order;
        private final Money amount;
        private final String authorisationId;
        private Status status = Status.AUTHORISED;

        Charge(int order, Money amount, String authorisationId) {
            this.order = order;
            this.amount = amount;
            this.authorisationId = authorisationId;
        }

        int order() {
            return order;
        }

        Money amount() {
            return amount;
        }

        Status status() {
            return status;
        }
    }

    Provider(World world, Moments moments) {
        this.world = world;
        this.moments = moments;
    }

    /// Somebody is about to ask for an authorisation.
    public void expect(UUID orderId) {
        moments.come("being authorised", Names.numberOf(orderId));
    }

    public ToAuthorisation authorise(String key, UUID orderId, Money amount, String token) {
        return once(key, () -> token.equals(GOOD) ? charge(Names.numberOf(orderId), amount) : new Declined("no money"));
    }

    private ToAuthorisation charge(int order, Money amount) {
        var charge = new Charge(order, amount, "auth-" + charges.size());
        charges.add(charge);
        moments.come("authorised", order);
        return new Authorised(charge.authorisationId);
    }

    public ToCapture capture(String key, String authorisationId) {
        return once(key, () -> charges.stream()
                .filter(charge -> charge.authorisationId.equals(authorisationId))
                .filter(charge -> charge.status == Status.AUTHORISED)
                .findFirst()
                .map(Provider::captured)
                .orElse(new CaptureRefused("nothing is held")));
    }

    private static ToCapture captured(Charge charge) {
        charge.status = Status.CAPTURED;
        return new Captured();
    }

    public Reversal reverse(String key, UUID orderId) {
        return once(key, () -> {
            var found = Reversal.NOTHING;
            for (var charge : charges) {
                if (charge.order == Names.numberOf(orderId)) {
                    found = reversed(charge, found);
                }
            }
            return found;
        });
    }

    private static Reversal reversed(Charge charge, Reversal before) {
        switch (charge.status) {
            case AUTHORISED -> {
                charge.status = Status.VOIDED;
                return before == Reversal.REFUNDED ? before : Reversal.VOIDED;
            }
            case CAPTURED -> {
                charge.status = Status.REFUNDED;
                return Reversal.REFUNDED;
            }
            case VOIDED, REFUNDED -> {
                return before;
            }
        }
        throw new IllegalStateException(charge.status.name());
    }

    @SuppressWarnings("unchecked") // a key is for one kind of question
    private <T> T once(String key, Supplier<T> action) {
        if (world.has(Mutation.WITHOUT_IDEMPOTENCY_KEY)) {
            return action.get();
        }
        if (!answers.containsKey(key)) {
            answers.put(key, action.get());
        }
        return (T) answers.get(key);
    }

    List<Charge> charges() {
        return charges;
    }
}
