package dev.warren.local.sandbox;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One client's connection: RFC 5321 with PIPELINING (2920), 8BITMIME (6152) and SIZE (1870), as far as mail clients
/// need it. There is no login and no TLS, and every address is a mailbox.
final class SmtpSession {
    private static final int MAX_RECIPIENTS = 100;

    private final SmtpServer.Delivery delivery;
    private final StringBuilder answers = new StringBuilder();
    private final SmtpLine line = new SmtpLine();
    private final SmtpContent content = new SmtpContent();
    private final List<String> recipients = new ArrayList<>();
    private long lastHeard = System.nanoTime();
    private boolean greeted;
    private boolean senderKnown;
    private boolean inMail;
    private boolean over;

    SmtpSession(SmtpServer.Delivery delivery) {
        this.delivery = delivery;
    }

    /// @param room whether there is room for one more
    void welcome(boolean room) {
        answer(room ? "220 localhost Warren's sandbox" : "421 localhost Too many connections");
        over = !room;
    }

    void hangUp() {
        answer("421 localhost Idle for too long");
        over = true;
    }

    /// Takes what the client sends, in whatever pieces.
    void take(ByteBuffer input) {
        lastHeard = System.nanoTime();
        while (input.hasRemaining() && !over) {
            if (inMail && content.take(input)) {
                endOfMail();
            } else if (!inMail && line.take(input)) {
                obey();
            }
        }
    }

    /// The answers since the last call.
    String answers() {
        String all = answers.toString();
        answers.setLength(0);
        return all;
    }

    /// Whether more of a mail must come.
    boolean isInMail() {
        return inMail;
    }

    /// Whether the client is to be hung up on.
    boolean isOver() {
        return over;
    }

    Duration silence(long nowNanos) {
        return Duration.ofNanos(nowNanos - lastHeard);
    }

    private void obey() {
        if (line.isTooLong()) {
            answer("500 The line is too long");
        } else {
            obey(line.text());
        }
        line.clear();
    }

    private void obey(String text) {
        int space = text.indexOf(' ');
        String command = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : text.substring(space + 1).strip();
        switch (command) {
            case "EHLO", "HELO" -> greet(command, argument);
            case "MAIL" -> sender(argument);
            case "RCPT" -> recipient(argument);
            case "DATA" -> data(argument);
            case "RSET" -> reset(argument);
            case "NOOP" -> answer("250 Nothing done");
            case "VRFY" -> answer("252 Every address is a mailbox here");
            case "QUIT" -> quit();
            case "AUTH", "STARTTLS", "EXPN", "HELP", "TURN" -> answer("502 Not here");
            default -> answer("500 There is no such command");
        }
    }

    private void greet(String command, String name) {
        if (name.isEmpty()) {
            answer("501 Who is it?");
            return;
        }
        greeted = true;
        forget();
        if (command.equals("HELO")) {
            answer("250 localhost");
        } else {
            answer("250-localhost");
            answer("250-PIPELINING");
            answer("250-8BITMIME");
            answer("250 SIZE " + SmtpContent.MAX_BYTES);
        }
    }

    private void sender(String argument) {
        Optional<SmtpPath> path = SmtpPath.of("FROM", argument);
        if (!greeted) {
            answer("503 EHLO or HELO comes first");
        } else if (senderKnown) {
            answer("503 There is a sender already");
        } else if (path.isEmpty()) {
            answer("501 Not MAIL FROM:<address>");
        } else {
            String answer = path.get().answerToParameters();
            senderKnown = answer.startsWith("250");
            answer(answer);
        }
    }

    private void recipient(String argument) {
        Optional<SmtpPath> path = SmtpPath.of("TO", argument);
        if (!senderKnown) {
            answer("503 MAIL comes first");
        } else if (path.isEmpty() || path.get().address().isEmpty()) {
            answer("501 Not RCPT TO:<address>");
        } else if (!path.get().parameters().isEmpty()) {
            answer("555 There is no such parameter");
        } else if (recipients.size() == MAX_RECIPIENTS) {
            answer("452 Not over " + MAX_RECIPIENTS + " recipients at once");
        } else {
            recipients.add(path.get().address());
            answer("250 OK");
        }
    }

    private void data(String argument) {
        if (!argument.isEmpty()) {
            answer("501 DATA stands alone");
        } else if (recipients.isEmpty()) {
            answer("503 RCPT comes first");
        } else {
            answer("354 Go on, until a line with a dot");
            inMail = true;
        }
    }

    private void endOfMail() {
        answer(content.isTooLarge() ? SmtpContent.TOO_LARGE : outcome());
        inMail = false;
        content.clear();
        forget();
    }

    private String outcome() {
        try {
            delivery.deliver(List.copyOf(recipients), content.source());
            return "250 OK";
        } catch (RuntimeException e) {
            return "451 The mail could not be kept";
        }
    }

    private void reset(String argument) {
        forget();
        answer(argument.isEmpty() ? "250 OK" : "501 RSET stands alone");
    }

    private void quit() {
        answer("221 localhost Bye");
        over = true;
    }

    private void forget() {
        senderKnown = false;
        recipients.clear();
    }

    private void answer(String text) {
        answers.append(text).append("\r\n");
    }
}
