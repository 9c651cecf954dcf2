package dev.warren.local.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// The whole outside world, started and stopped together.
public record Sandbox(PaymentProvider paymentProvider, Carrier carrier, SmsGateway smsGateway, MailServer mail)
        implements AutoCloseable {

    /// Ports on loopback; 0 for any free one.
    public record Ports(int paymentProvider, int carrier, int smsGateway, int mailApi, int smtp) {
        public static final Ports ANY = new Ports(0, 0, 0, 0, 0);
    }

    /// @param directory     of the journals; what they hold goes on where it stopped
    /// @param deliveryDelay from a parcel's collection to its delivery
    public static Sandbox start(Path directory, Ports ports, Duration deliveryDelay) throws IOException {
        Clock clock = Clock.systemUTC();
        return new Sandbox(
                PaymentProvider.start(
                        directory.resolve("payment-provider.jsonl"), onLoopback(ports.paymentProvider()), clock),
                Carrier.start(directory.resolve("carrier.jsonl"), onLoopback(ports.carrier()), deliveryDelay, clock),
                SmsGateway.start(directory.resolve("sms-gateway.jsonl"), onLoopback(ports.smsGateway()), clock),
                MailServer.start(directory.resolve("mail.jsonl"), ports.smtp(), ports.mailApi(), clock));
    }

    static InetSocketAddress onLoopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        mail.close();
        smsGateway.close();
        carrier.close();
        paymentProvider.close();
    }
}
