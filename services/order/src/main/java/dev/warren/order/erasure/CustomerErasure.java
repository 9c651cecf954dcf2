package dev.warren.order.erasure;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasureReport;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.http.TraceParent;
import dev.warren.messaging.CustomerReactions;
import dev.warren.messaging.ErasedMessages;
import dev.warren.messaging.Origin;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.erasure.ErasureAnswer.Erased;
import dev.warren.order.erasure.ErasureAnswer.OrdersUnderWay;
import dev.warren.order.erasure.ErasureAnswer.UnknownCustomer;
import dev.warren.order.erasure.ErasureRepository.Footprint;
import dev.warren.order.sealing.CustomerKeyRepository;
import dev.warren.order.sealing.SealingKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Forgets customers: destroys their keys, tells the others to, and gathers what everybody has found.
@ApplicationScoped
public class CustomerErasure implements CustomerReactions {
    private static final Logger LOG = Logger.getLogger(CustomerErasure.class);
    private static final long ONLY_VERSION = 1;

    private final Pool pool;
    private final Transactions transactions;
    private final CustomerKeyRepository keys;
    private final SealingKeys sealingKeys;
    private final ErasureRepository erasures;
    private final ErasedMessages messages;
    private final Clock clock;
    private final UuidV7 ids;

    public CustomerErasure(
            Pool pool,
            Transactions transactions,
            CustomerKeyRepository keys,
            SealingKeys sealingKeys,
            ErasureRepository erasures,
            ErasedMessages messages,
            Clock clock,
            UuidV7 ids) {
        this.pool = pool;
        this.transactions = transactions;
        this.keys = keys;
        this.sealingKeys = sealingKeys;
        this.erasures = erasures;
        this.messages = messages;
        this.clock = clock;
        this.ids = ids;
    }

    Uni<ErasureAnswer> erase(String customerId, String traceparent) {
        return transactions.run(work -> erase(work, customerId, traceparent));
    }

    Uni<Optional<ErasureCertificate>> certificate(String customerId, UUID erasureId) {
        return erasures.find(pool, customerId, erasureId);
    }

    /// First the locks: then no order comes any more, and those that came are seen.
    private Uni<ErasureAnswer> erase(UnitOfWork work, String customerId, String traceparent) {
        var connection = work.connection();
        return keys.lock(connection, customerId).chain(held -> erasures.footprint(connection, customerId)
                .chain(footprint -> erasures.latest(connection, customerId)
                        .chain(before -> decide(work, customerId, traceparent, held, footprint, before))));
    }

    private Uni<ErasureAnswer> decide(
            UnitOfWork work,
            String customerId,
            String traceparent,
            List<UUID> held,
            Footprint footprint,
            Optional<UUID> before) {
        if (!footprint.open().isEmpty()) {
            return Uni.createFrom().item(new OrdersUnderWay(footprint.open()));
        }
        if (held.isEmpty() && before.isPresent()) {
            return Uni.createFrom().item(new Erased(before.get()));
        }
        if (held.isEmpty() && footprint.orders() == 0) {
            return Uni.createFrom().item(new UnknownCustomer());
        }
        return erase(work, new CustomerErased(ids.next(), customerId, held), footprint, traceparent);
    }

    private Uni<ErasureAnswer> erase(UnitOfWork work, CustomerErased erased, Footprint footprint, String traceparent) {
        return messages.erase(work, erased)
                .invoke(parked -> {
                    var now = clock.instant();
                    var erasureId = erased.erasureId();
                    var trace = TraceParent.traceId(traceparent);
                    keys.destroy(work, erased.keyIds());
                    erasures.add(work, erasureId, erased.customerId(), now, trace);
                    erasures.addFindings(work, erasureId, ServiceName.ORDER, now, findings(erased, footprint, parked));
                    work.publish(erased, ONLY_VERSION, Origin.request(erasureId, traceparent));
                    work.afterCommit(() -> sealingKeys.forget(Set.of(erased.customerId())));
                    LOG.infof(
                            "WRN-601 a customer is erased: %d keys, erasure %s, trace %s",
                            erased.keyIds().size(), erasureId, trace);
                })
                .replaceWith(new Erased(erased.erasureId()));
    }

    private static List<Finding> findings(CustomerErased erased, Footprint footprint, List<Finding> parked) {
        var findings = new ArrayList<Finding>();
        findings.add(new Finding("customer_key", erased.keyIds().size(), Treatment.KEY_DESTROYED));
        findings.addAll(footprint.findings());
        findings.addAll(parked);
        return findings;
    }

    /// What the others have found goes into the certificate.
    @Override
    public Uni<Void> react(UnitOfWork work, List<Event<CustomerEvent>> fresh) {
        for (var event : fresh) {
            if (event.data() instanceof ErasureReport report) {
                erasures.addFindings(work, report.erasureId(), event.type().owner(), event.time(), report.findings());
            }
        }
        return Uni.createFrom().voidItem();
    }
}
