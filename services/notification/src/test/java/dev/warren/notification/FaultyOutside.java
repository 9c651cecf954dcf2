package dev.warren.notification;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Stands between the service and the sandbox's real mail server and SMS gateway, and lets them fail. Whom they
/// fail follows from the address, see [SmtpProxy] and [SmsProxy], so that tests do not get into each other's way.
public final class FaultyOutside implements QuarkusTestResourceLifecycleManager {
    /// A system property, because Quarkus loads test classes more than once.
    private static final String MAIL_SERVER_DOWN = "warren.test.mail-server-down";

    private static final String MAIL_SERVER_HANGS = "warren.test.mail-server-hangs";

    private SmtpProxy smtp;
    private SmsProxy sms;

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        var real = WarrenServers.endpoints();
        try {
            smtp = SmtpProxy.before(
                    real.host(),
                    real.smtpPort(),
                    () -> Boolean.getBoolean(MAIL_SERVER_DOWN),
                    () -> Boolean.getBoolean(MAIL_SERVER_HANGS));
            sms = SmsProxy.before(real.smsGateway());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "warren.notification.patience",
                "PT2S",
                "warren.mail.answer-within",
                "PT3S",
                "warren.mail.host",
                "localhost",
                "warren.mail.port",
                String.valueOf(smtp.port()),
                "quarkus.rest-client.sms-gateway.url",
                "http://localhost:" + sms.port());
    }

    @Override
    public void stop() {
        smtp.close();
        sms.close();
    }

    static void mailServerIsDown(boolean down) {
        System.setProperty(MAIL_SERVER_DOWN, String.valueOf(down));
    }

    static void mailServerHangs(boolean hangs) {
        System.setProperty(MAIL_SERVER_HANGS, String.valueOf(hangs));
    }
}
