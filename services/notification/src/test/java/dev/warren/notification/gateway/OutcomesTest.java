package dev.warren.notification.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Unreachable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the outside says, and what it means.
class OutcomesTest {

    @Test
    void a_5xx_for_the_recipient_or_the_mail_is_final() {
        assertThat(outcome(toRecipient(550, "550 5.1.1 <ada@example.org> unknown\n")))
                .isEqualTo(new Refused("SMTP 550 5.1.1"));
        assertThat(outcome(to(".", 554, "554-5.7.1 spam\n554 5.7.1 from <ada@example.org>\n")))
                .isEqualTo(new Refused("SMTP 554 5.7.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM:<orders@warren.example>", "DATA"})
    void a_5xx_about_us_is_not_held_against_the_customer(String command) {
        assertThat(outcome(to(command, 554, "554 go away\n"))).isEqualTo(new Unreachable("SMTP 554"));
    }

    @Test
    void neither_is_a_5xx_to_the_greeting_or_the_login() {
        assertThat(outcome(new MessagingException("Got bad greeting from SMTP host: h, port: 25, response: 554")))
                .isEqualTo(new Unreachable("SMTP 554"));
        assertThat(outcome(new AuthenticationFailedException("535 5.7.8 who are you?\n")))
                .isEqualTo(new Unreachable("SMTP 535 5.7.8"));
    }

    @Test
    void a_4xx_is_tried_again() {
        assertThat(outcome(toRecipient(451, "451 4.7.1 ada@example.org later\n")))
                .isEqualTo(new Unreachable("SMTP 451 4.7.1"));
        assertThat(outcome(to(".", 452, "452 full\n"))).isEqualTo(new Unreachable("SMTP 452"));
    }

    @Test
    void no_mail_server_is_tried_again() {
        assertThat(outcome(new ConnectException("550")))
                .isEqualTo(new Unreachable("mail server not reached: ConnectException"));
        assertThat(outcome(new MessagingException("550", new SocketException("Connection reset"))))
                .isInstanceOf(Unreachable.class);
        assertThat(outcome(toRecipient(-1, "[EOF]"))).isInstanceOf(Unreachable.class);
        assertThat(outcome(to(".", -1, "[EOF]"))).isInstanceOf(Unreachable.class);
    }

    @Test
    void only_an_answer_about_a_mail_shows_that_the_server_is_well() {
        assertThat(SmtpFailure.of(toRecipient(550, "550 no\n")).isVerdict()).isTrue();
        assertThat(SmtpFailure.of(to(".", 451, "451 later\n")).isVerdict()).isTrue();
        assertThat(SmtpFailure.of(to("DATA", 421, "421 bye\n")).isVerdict()).isFalse();
        assertThat(SmtpFailure.of(to(".", -1, "[EOF]")).isVerdict()).isFalse();
        assertThat(SmtpFailure.of(new SocketException()).isVerdict()).isFalse();
    }

    @Test
    void a_bug_is_nobodys_answer() {
        assertThat(HttpSmsGateway.isKnown(new IllegalStateException())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 422})
    void a_number_that_the_gateway_refuses_is_final(int status) {
        assertThat(HttpSmsGateway.outcome(new SmsRefusal(status))).isEqualTo(new Refused("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 408, 409, 425, 429, 500, 502, 503})
    void what_is_about_us_or_the_moment_is_tried_again(int status) {
        assertThat(HttpSmsGateway.outcome(new SmsRefusal(status))).isEqualTo(new Unreachable("HTTP " + status));
    }

    @Test
    void no_sms_gateway_is_tried_again() {
        for (var failure : List.of(
                new ProcessingException("x"),
                new CircuitBreakerOpenException(),
                new ConnectException(),
                new TimeoutException())) {
            assertThat(HttpSmsGateway.isKnown(failure)).isTrue();
            assertThat(HttpSmsGateway.outcome(failure)).isInstanceOf(Unreachable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "a.b+c@sub.example.org", "x@localhost", "o'neil@example.org"})
    void takes_addresses(String address) {
        assertThat(SmtpMailGateway.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org\n",
                "ada@example.org, eve@example.org",
                "Ada <ada@example.org>",
                "ada@example.org>\r\nRCPT TO:<eve@example.org",
                "ada @example.org",
                "ada@exam_ple.org",
                "ädä@example.org",
                "\"ada\"@example.org"
            })
    void takes_nothing_but_addresses(String text) {
        assertThat(SmtpMailGateway.isAddress(text)).isFalse();
    }

    @Test
    void takes_no_endless_address() {
        assertThat(SmtpMailGateway.isAddress("a@" + "b.".repeat(200) + "org")).isFalse();
    }

    @Test
    void a_sender_is_a_name_and_an_address() {
        assertThat(Sender.of("Warren <orders@warren.example>"))
                .isEqualTo(new Sender("Warren <orders@warren.example>", "orders@warren.example"));
        assertThat(Sender.of("orders@warren.example").header()).isEqualTo("orders@warren.example");
        assertThat(Sender.of("Wärren <orders@warren.example>").header())
                .isEqualTo("=?UTF-8?Q?W=C3=A4rren?= <orders@warren.example>");
        assertThat(Sender.of("Warren <orders@warren.example>").domain()).isEqualTo("warren.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Warren", "", "a@b.example, c@d.example", "Warren <>"})
    void a_sender_needs_an_address(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sender.of(text));
    }

    @ParameterizedTest
    @CsvSource({"1998,EUR,19.98 EUR", "5,EUR,0.05 EUR", "500,JPY,500 JPY", "1234,KWD,1.234 KWD", "100,QQQ,1.00 QQQ"})
    void puts_money_in_words(long amount, String currency, String words) {
        assertThat(Wording.inWords(new Money(amount, currency))).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource
    void says_why_an_order_was_cancelled(CancellationReason reason) {
        assertThat(Wording.inWords(reason)).isNotBlank();
    }

    private static Outcome outcome(Exception failure) {
        return SmtpFailure.of(failure).outcome();
    }

    /// As Jakarta Mail puts the answer to RCPT.
    private static Exception toRecipient(int code, String answer) {
        var refusal = new SMTPAddressFailedException(new InternetAddress(), "RCPT TO:<ada@example.org>", code, answer);
        return new SendFailedException("Invalid Addresses", refusal);
    }

    private static Exception to(String command, int code, String answer) {
        return new SMTPSendFailedException(command, code, answer, null, null, null, null);
    }
}
