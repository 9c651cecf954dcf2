package dev.warren.notification.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Unreachable;
import io.vertx.ext.mail.SMTPException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the outside says, and what it means.
class OutcomesTest {

    @ParameterizedTest
    @ValueSource(strings = {"recipient address not accepted", "sending data failed"})
    void a_5xx_for_the_recipient_or_the_mail_is_final(String step) {
        assertThat(SmtpAnswer.outcome(smtp(step, 550, "550 5.1.1 <ada@example.org> unknown")))
                .isEqualTo(new Refused("SMTP 550 5.1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender address not accepted", "got error response EHLO", "DATA command not accepted"})
    void a_5xx_about_us_is_not_held_against_the_customer(String step) {
        assertThat(SmtpAnswer.outcome(smtp(step, 554, "554 go away"))).isEqualTo(new Unreachable("SMTP 554"));
    }

    @Test
    void a_4xx_is_tried_again() {
        assertThat(SmtpAnswer.outcome(smtp("recipient address not accepted", 451, "451 4.7.1 ada@example.org later")))
                .isEqualTo(new Unreachable("SMTP 451 4.7.1"));
    }

    @Test
    void an_answer_is_found_behind_other_exceptions() {
        var wrapped = new CompletionException(smtp("recipient address not accepted", 550, "550 no"));
        assertThat(SmtpAnswer.isKnown(wrapped)).isTrue();
        assertThat(SmtpAnswer.outcome(wrapped)).isEqualTo(new Refused("SMTP 550"));
    }

    @Test
    void no_mail_server_is_tried_again() {
        assertThat(SmtpAnswer.isKnown(new ConnectException())).isTrue();
        assertThat(SmtpAnswer.outcome(new ConnectException())).isInstanceOf(Unreachable.class);
        assertThat(SmtpAnswer.isKnown(new io.smallrye.mutiny.TimeoutException()))
                .isTrue();
        assertThat(SmtpAnswer.isKnown(new CircuitBreakerOpenException())).isTrue();
    }

    @Test
    void a_bug_is_nobodys_answer() {
        assertThat(SmtpAnswer.isKnown(new IllegalStateException())).isFalse();
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
    void message_ids_are_of_the_senders_domain() {
        assertThat(SmtpMailGateway.domainOf("Warren <orders@warren.example>")).isEqualTo("warren.example");
        assertThat(SmtpMailGateway.domainOf("orders@warren.example")).isEqualTo("warren.example");
        assertThatIllegalArgumentException().isThrownBy(() -> SmtpMailGateway.domainOf("Warren"));
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

    private static SMTPException smtp(String step, int code, String reply) {
        return new SMTPException(step, code, List.of(reply), false);
    }
}
