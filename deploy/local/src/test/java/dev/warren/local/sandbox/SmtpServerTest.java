package dev.warren.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
    private static final int DEADLINE_MS = 10_000;

    private final List<String> delivered = new ArrayList<>();
    private SmtpServer server;
    private Socket client;
    private BufferedReader answers;

    @BeforeEach
    void connect() throws IOException {
        open(SmtpServer.IDLE_TIMEOUT);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void tells_what_it_can_do() throws IOException {
        say("EHLO test\r\n");
        assertThat(hear(4)).containsExactly("250-localhost", "250-PIPELINING", "250-8BITMIME", "250 SIZE 10485760");
        say("HELO test\r\nquit\r\n");
        assertThat(hear(2)).containsExactly("250 localhost", "221 localhost Bye");
        assertThat(answers.readLine()).isNull();
    }

    @Test
    void takes_mails_to_several_recipients_one_after_the_other() throws IOException {
        greet();
        say(
                "MAIL FROM:<a@warren.example>\r\nRCPT TO:<b@warren.example>\r\nRCPT TO:<@relay.example:c@warren.example>\r\nDATA\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "250", "354");
        say(
                "Subject: one\r\n\r\nHello\r\n.\r\nmail from: <> BODY=8BITMIME SIZE=20\r\nrcpt to:<d@warren.example>\r\ndata\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "250", "354");
        say("\r\nüber\r\n.\r\n");
        assertThat(codes(1)).containsExactly("250");
        assertThat(delivered)
                .containsExactly(
                        "[b@warren.example, c@warren.example] Subject: one\r\n\r\nHello\r\n",
                        "[d@warren.example] \r\n"
                                + new String("über".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                                + "\r\n");
    }

    @Test
    void answers_a_whole_pipeline_at_once_also_after_a_mail() throws IOException {
        greet();
        say("NOOP\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nHello\r\n.\r\nNOOP\r\nQUIT\r\n");
        assertThat(codes(7)).containsExactly("250", "250", "250", "354", "250", "250", "221");
        assertThat(delivered).containsExactly("[c@d] Hello\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'..\r\n', '.\r\n'",
        "'.hidden\r\n', 'hidden\r\n'",
        "'...\r\nb..\r\n', '..\r\nb..\r\n'",
        "'a\n.\nb\r\n', 'a\n.\nb\r\n'",
        "'a\r.\rb\r\n', 'a\r.\rb\r\n'",
        "'.\rb\r\n', '\rb\r\n'",
        "'', ''",
    })
    void takes_away_the_dots_that_a_client_adds(String sent, String kept) throws IOException {
        greet();
        mail(sent);
        assertThat(codes(4)).containsExactly("250", "250", "354", "250");
        assertThat(delivered).containsExactly("[b@warren.example] " + kept);
    }

    @Test
    void understands_a_client_that_sends_byte_by_byte() throws IOException {
        for (char letter : "EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n..a\r\n.\r\nQUIT\r\n".toCharArray()) {
            say(String.valueOf(letter));
        }
        assertThat(codes(9)).endsWith("250", "250", "354", "250", "221");
        assertThat(delivered).containsExactly("[c@d] .a\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL TO:<a@b>, 501",
        "MAIL FROM:a@b, 501",
        "MAIL FROM:<a b@c>, 501",
        "MAIL FROM:<a@b> SIZE=10485761, 552",
        "MAIL FROM:<a@b> SIZE=many, 555",
        "RCPT TO:<a@b>, 503",
        "DATA, 503",
        "EHLO, 501",
        "AUTH PLAIN, 502",
        "STARTTLS, 502",
        "HELLO you, 500",
        "'', 500",
        "VRFY a@b, 252",
        "RSET now, 501",
    })
    void refuses_what_it_does_not_understand_and_goes_on(String command, String code) throws IOException {
        greet();
        say(command + "\r\n");
        assertThat(codes(1)).containsExactly(code);
        mail("Hello\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "354", "250");
    }

    @Test
    void keeps_to_the_order_of_commands() throws IOException {
        say("MAIL FROM:<a@b>\r\nEHLO x\r\nMAIL FROM:<a@b>\r\nMAIL FROM:<a@b>\r\nRCPT TO:<>\r\nDATA\r\nDATA now\r\n");
        assertThat(codes(10)).containsExactly("503", "250", "250", "250", "250", "250", "503", "501", "503", "501");
        say("RCPT TO:<c@d>\r\nRSET\r\nRCPT TO:<c@d>\r\nDATA\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "503", "503");
    }

    @Test
    void goes_on_after_a_line_that_is_too_long() throws IOException {
        greet();
        say("NOOP " + "x".repeat(100_000) + "\r\nNOOP\r\n");
        assertThat(codes(2)).containsExactly("500", "250");
    }

    @Test
    void takes_a_hundred_recipients_at_once() throws IOException {
        greet();
        say("MAIL FROM:<a@b>\r\n" + "RCPT TO:<c@d>\r\n".repeat(101));
        assertThat(codes(102)).startsWith("250").contains("452").hasSize(102).endsWith("250", "452");
    }

    @Test
    void refuses_a_mail_that_is_too_large_and_keeps_the_beginning_of_one_that_is_large() throws IOException {
        greet();
        mail("0123456789abcd\r\n".repeat(1024 * 1024));
        assertThat(codes(4)).containsExactly("250", "250", "354", "552");
        mail("0123456789abcd\r\n".repeat(64 * 1024));
        assertThat(codes(4)).containsExactly("250", "250", "354", "250");
        assertThat(delivered).singleElement().satisfies(mail -> assertThat(mail)
                .hasSize("[b@warren.example] ".length() + SmtpContent.MAX_KEPT_BYTES));
    }

    @Test
    void says_so_when_a_mail_cannot_be_kept() throws IOException {
        greet();
        mail("fail\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "354", "451");
        mail("Hello\r\n");
        assertThat(codes(4)).containsExactly("250", "250", "354", "250");
    }

    @Test
    void hangs_up_on_a_client_that_says_nothing() throws IOException {
        close();
        open(Duration.ofMillis(50));
        assertThat(codes(1)).containsExactly("421");
        assertThat(answers.readLine()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO x\r\n", "EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nhalf a mail\r\n"})
    void forgets_a_client_that_leaves_without_a_word(String said) throws IOException {
        say(said);
        client.close();
        close();
        assertThat(delivered).isEmpty();
    }

    private void open(Duration idleTimeout) throws IOException {
        server = SmtpServer.bind(0, idleTimeout, this::deliver);
        server.start();
        client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.setSoTimeout(DEADLINE_MS);
        answers = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(codes(1)).containsExactly("220");
    }

    private void deliver(List<String> recipients, String source) {
        if (source.startsWith("fail")) {
            throw new IllegalStateException("The disk is full");
        }
        delivered.add(recipients + " " + source);
    }

    private void greet() throws IOException {
        say("EHLO test\r\n");
        hear(4);
    }

    private void mail(String content) throws IOException {
        say("MAIL FROM:<a@warren.example>\r\nRCPT TO:<b@warren.example>\r\nDATA\r\n" + content + ".\r\n");
    }

    private void say(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> codes(int lines) throws IOException {
        return hear(lines).stream().map(answer -> answer.substring(0, 3)).toList();
    }

    private List<String> hear(int lines) throws IOException {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            heard.add(answers.readLine());
        }
        return heard;
    }
}
