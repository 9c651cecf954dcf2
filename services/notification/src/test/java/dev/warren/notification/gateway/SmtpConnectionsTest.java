package dev.warren.notification.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Sent;
import dev.warren.notification.domain.Outcome.Unreachable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How mails travel: real sockets, a server that does what the test says.
class SmtpConnectionsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int LIMIT = 2;

    private SmtpScript server;
    private SmtpConnections connections;
    private MailSettings.StartTls startTls = MailSettings.StartTls.OPTIONAL;
    private Optional<String> user = Optional.empty();
    private Duration answerWithin = Duration.ofSeconds(30);

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            connections.close();
            server.close();
        }
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void a_mail_goes_out_as_it_is_written() throws IOException {
        open(SmtpScript::takesAll);
        var endless = "x".repeat(20_000);
        assertThat(send("Subject: Hello\n\n.\n..\n.dot\n" + endless + "\nend").join())
                .isEqualTo(new Sent());
        assertThat(server.lines)
                .containsExactly(
                        "EHLO warren.example",
                        "MAIL FROM:<orders@warren.example>",
                        "RCPT TO:<ada@example.org>",
                        "DATA",
                        "Subject: Hello",
                        "",
                        "..",
                        "...",
                        "..dot",
                        endless,
                        "end",
                        ".");
    }

    @Test
    void a_connection_is_kept_for_the_next_mail_and_closed_when_there_is_none() throws IOException {
        open(SmtpScript::takesAll);
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(send("\nHello").join()).isEqualTo(new Sent());
        }
        assertThat(server.connected()).isBetween(1, LIMIT);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.open() == 0);
        assertThat(server.lines).endsWith("QUIT");
        assertThat(send("\nHello").join()).isEqualTo(new Sent());
    }

    @Test
    void a_mail_waits_when_no_connection_is_free() throws IOException {
        var go = new CountDownLatch(1);
        var most = new AtomicInteger();
        open(command -> {
            most.accumulateAndGet(server.open(), Math::max);
            if (command.equals(".")) {
                awaitQuietly(go);
            }
            return SmtpScript.takesAll(command);
        });
        var mails = Stream.generate(() -> send("\nHello")).limit(5 * LIMIT).toList();
        Awaitility.await().until(() -> server.lines.stream().filter("."::equals).count() == LIMIT);
        assertThat(mails).noneMatch(CompletableFuture::isDone);

        go.countDown();
        assertThat(mails).allSatisfy(mail -> assertThat(mail.join()).isEqualTo(new Sent()));
        assertThat(most).hasValue(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void a_mail_whose_command_is_not_answered_is_given_up(String silentAt) throws IOException {
        answerWithin = Duration.ofMillis(200);
        open(command -> command.split(" ")[0].equals(silentAt) ? null : SmtpScript.takesAll(command));
        assertThat(send("\nHello").join())
                .isEqualTo(new Unreachable("mail server not reached: no answer within PT0.2S"));
        Awaitility.await().until(() -> server.open() == 0);
    }

    @Test
    void a_server_that_always_goes_on_talking_is_given_up() throws IOException {
        answerWithin = Duration.ofMillis(200);
        open(_ -> "220-and\r\n".repeat(1_000) + "220-so on");
        assertThat(send("\nHello").join()).isInstanceOf(Unreachable.class);
        Awaitility.await().until(() -> server.open() == 0);
    }

    @Test
    void a_server_that_does_not_read_is_given_up() throws IOException {
        answerWithin = Duration.ofMillis(500);
        open(command -> command.equals("DATA") ? SmtpScript.STOP_READING : SmtpScript.takesAll(command));
        assertThat(send("\n" + "more than the network buffers\n".repeat(1_000_000))
                        .join())
                .isEqualTo(new Unreachable("mail server not reached: no answer within PT0.5S"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void after_a_server_has_hung_up_the_next_mail_goes_over_a_new_connection(String hangsUpAt) throws IOException {
        var first = new AtomicInteger();
        open(command -> command.split(" ")[0].equals(hangsUpAt) && first.incrementAndGet() == 1
                ? SmtpScript.HANG_UP
                : SmtpScript.takesAll(command));
        assertThat(send("\nHello").join()).isEqualTo(new Unreachable("mail server not reached: it hung up"));
        assertThat(send("\nHello").join()).isEqualTo(new Sent());
        assertThat(server.connected()).isEqualTo(2);
    }

    @Test
    void after_a_refusal_the_next_mail_goes_out() throws IOException {
        var first = new AtomicInteger();
        open(command -> command.startsWith("RCPT") && first.incrementAndGet() == 1
                ? "550 5.1.1 <ada@example.org> unknown"
                : SmtpScript.takesAll(command));
        assertThat(send("\nHello").join()).isEqualTo(new Outcome.Refused("SMTP 550 5.1.1"));
        assertThat(send("\nHello").join()).isEqualTo(new Sent());
    }

    @Test
    void no_mail_goes_out_in_clear_text_when_tls_is_required() throws IOException {
        startTls = MailSettings.StartTls.REQUIRED;
        open(SmtpScript::takesAll);
        assertThat(send("\nHello").join()).isEqualTo(new Unreachable("mail server not reached: it offers no STARTTLS"));
        assertThat(server.lines).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void no_password_goes_out_in_clear_text() {
        user = Optional.of("warren");
        assertThatIllegalArgumentException().isThrownBy(() -> new SmtpConnections(settings(0), VERTX));
    }

    @Test
    void nobody_listens() throws IOException {
        open(SmtpScript::takesAll);
        server.close();
        assertThat(send("\nHello").join()).isEqualTo(new Unreachable("mail server not reached: ConnectException"));
    }

    private void open(UnaryOperator<String> script) throws IOException {
        server = new SmtpScript(script);
        connections = new SmtpConnections(settings(server.port()), VERTX);
    }

    private CompletableFuture<Outcome> send(String source) {
        return connections
                .use(connection -> outcome(connection, new MimeMail("ada@example.org", source)))
                .subscribeAsCompletionStage();
    }

    private static Outcome outcome(SmtpConnection connection, MimeMail mail) {
        try {
            connection.send(mail);
            return new Sent();
        } catch (SmtpFailure failure) {
            return failure.outcome();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MailSettings settings(int port) {
        return new MailSettings() {
            @Override
            public String host() {
                return "localhost";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String from() {
                return "Warren <orders@warren.example>";
            }

            @Override
            public int connections() {
                return LIMIT;
            }

            @Override
            public Duration answerWithin() {
                return answerWithin;
            }

            @Override
            public Optional<String> user() {
                return user;
            }

            @Override
            public Optional<String> password() {
                return user;
            }

            @Override
            public StartTls startTls() {
                return startTls;
            }

            @Override
            public boolean tls() {
                return false;
            }
        };
    }
}
