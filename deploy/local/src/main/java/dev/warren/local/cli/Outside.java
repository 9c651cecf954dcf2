package dev.warren.local.cli;

import dev.warren.local.Progress;
import dev.warren.local.Shutdown;
import dev.warren.local.sandbox.Carrier;
import dev.warren.local.sandbox.PaymentProvider;
import dev.warren.local.sandbox.SmsGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "outside",
        description = "Runs only the payment provider, the carrier and the SMS gateway, for containers, until killed.")
final class Outside implements Callable<Integer> {
    private static final Duration DELIVERY_DELAY = Duration.ofSeconds(1);

    @Option(names = "--state", paramLabel = "FOLDER", required = true, description = "Where their journals are kept.")
    private Path state;

    /// On every address: only its container's network can reach it.
    @Override
    public Integer call() throws IOException, InterruptedException {
        Shutdown shutdown = Shutdown.atEnd(Progress.SILENT);
        Clock clock = Clock.systemUTC();
        shutdown.closes(
                PaymentProvider.start(state.resolve("payment-provider.jsonl"), new InetSocketAddress(8091), clock));
        shutdown.closes(
                Carrier.start(state.resolve("carrier.jsonl"), new InetSocketAddress(8092), DELIVERY_DELAY, clock));
        shutdown.closes(SmsGateway.start(state.resolve("sms-gateway.jsonl"), new InetSocketAddress(8093), clock));
        Thread.currentThread().join();
        return 0;
    }
}
