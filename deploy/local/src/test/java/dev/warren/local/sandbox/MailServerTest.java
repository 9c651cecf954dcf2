package dev.warren.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        server = MailServer.start(directory.resolve("mail.jsonl"), 0, 0, NOW);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shows_what_a_mail_says() throws Exception {
        send(message("Größe", "Grüße\n.\nvon uns"), "ada@example.org", "Bob@example.org");
        JsonNode mails = get("/messages?to=bob@example.org");
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.path("from").asText()).isEqualTo("Warren <orders@warren.example>");
            assertThat(mail.path("to").asText()).isEqualTo("Bob@example.org");
            assertThat(mail.path("subject").asText()).isEqualTo("Größe");
            assertThat(mail.path("text").asText()).isEqualToIgnoringNewLines("Grüße\n.\nvon uns");
            assertThat(mail.path("messageId").asText()).startsWith("<");
            assertThat(mail.path("receivedAt").asText()).isEqualTo("2026-01-02T03:04:05Z");
        });
        JsonNode whole = get("/api/user/ada@example.org/messages");
        assertThat(whole).singleElement().satisfies(mail -> {
            assertThat(mail.path("subject").asText()).isEqualTo("Größe");
            assertThat(mail.path("Message-ID")).isEqualTo(mails.path(0).path("messageId"));
            assertThat(mail.path("mimeMessage").asText()).contains("From: Warren <orders@warren.example>\r\n");
        });
        assertThat(get("/messages?to=eve@example.org")).isEmpty();
    }

    @Test
    void finds_the_text_beside_the_markup() throws Exception {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße", "UTF-8");
        MimeBodyPart markup = new MimeBodyPart();
        markup.setContent("<p>Grüße</p>", "text/html; charset=UTF-8");
        MimeMessage message = message("Hello", "");
        message.setContent(new MimeMultipart("alternative", text, markup));
        message.saveChanges();
        send(message, "ada@example.org");
        assertThat(get("/messages").path(0).path("text").asText()).isEqualTo("Grüße");
    }

    @Test
    void shows_mails_page_by_page_and_those_of_earlier_runs() throws Exception {
        for (int i = 0; i < 3; i++) {
            send(message("Mail " + i, "Hello"), "ada@example.org");
        }
        close();
        start();
        send(message("Mail 3", "Hello"), "ada@example.org");
        assertThat(get("/messages")).hasSize(4);
        assertThat(get("/messages?skip=2&limit=2").findValuesAsText("subject")).containsExactly("Mail 2", "Mail 3");
    }

    @Test
    void reads_the_journals_of_earlier_versions() throws Exception {
        close();
        Files.writeString(
                directory.resolve("mail.jsonl"),
                "{\"id\":\"1\",\"from\":\"a\",\"to\":\"b@c\",\"subject\":\"Old\",\"text\":\"t\",\"messageId\":\"\","
                        + "\"receivedAt\":\"2026-01-01T00:00:00Z\",\"source\":\"Subject: Old\\r\\n\\r\\nt\"}\n");
        start();
        assertThat(get("/messages?to=b@c").path(0).path("subject").asText()).isEqualTo("Old");
    }

    @Test
    void shows_what_is_no_proper_mail_as_text() {
        assertThat(MailText.of("From: <<\r\nContent-Type: multipart/mixed\r\n\r\nHello")
                        .text())
                .contains("Hello");
        assertThat(MailText.of("")).isEqualTo(new MailText("", "", "", ""));
    }

    @Test
    void reads_mails_whatever_the_context_class_loader_is() {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(MailText.of("Subject: Hello\r\n\r\nHello").subject()).isEqualTo("Hello");
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    private void send(MimeMessage message, String... recipients) throws MessagingException {
        for (String recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        Transport.send(message);
    }

    private MimeMessage message(String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(server.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("Warren <orders@warren.example>");
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        return message;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        URI uri = server.url().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Json.read(answer.body());
        }
    }
}
