package dev.warren.faults.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// PostgreSQL's protocol, version 3: messages of a type and a length. Only the first ones of a
/// client have no type; those that ask for encryption are answered by a single byte.
///
/// A statement is named when it is run, not when it is prepared: `bind`, its text, and its
/// parameters as they come.
final class PostgresProtocol implements Protocol {
    private static final int HEAD = 5;
    private static final int UNTYPED_HEAD = 8;
    private static final int ASKS_FOR_TLS = 80877103;
    private static final int ASKS_FOR_GSS = 80877104;

    private final Remainder toServer = new Remainder();
    private final Remainder toService = new Remainder();
    private final Map<String, String> prepared = new HashMap<>();
    private boolean begun;
    private boolean singleByteDue;

    @Override
    public synchronized List<Message> split(Direction direction, byte[] bytes) {
        return direction == Direction.TO_SERVER ? fromService(bytes) : fromServer(bytes);
    }

    private List<Message> fromService(byte[] bytes) {
        toServer.add(bytes);
        var messages = new ArrayList<Message>();
        while (!begun && toServer.has(UNTYPED_HEAD) && toServer.has(toServer.intAt(0))) {
            int code = toServer.intAt(4);
            singleByteDue = code == ASKS_FOR_TLS || code == ASKS_FOR_GSS;
            begun = !singleByteDue;
            messages.add(new Message(toServer.take(toServer.intAt(0)), "startup"));
        }
        while (begun && isComplete(toServer)) {
            var message = next(toServer);
            messages.add(new Message(message, request(message)));
        }
        return messages;
    }

    private List<Message> fromServer(byte[] bytes) {
        toService.add(bytes);
        var messages = new ArrayList<Message>();
        if (singleByteDue && toService.has(1)) {
            singleByteDue = false;
            messages.add(new Message(toService.take(1), "encryption"));
        }
        while (isComplete(toService)) {
            var message = next(toService);
            messages.add(new Message(message, answer(message)));
        }
        return messages;
    }

    private static boolean isComplete(Remainder remainder) {
        return remainder.has(HEAD) && remainder.has(1 + remainder.intAt(1));
    }

    private static byte[] next(Remainder remainder) {
        return remainder.take(1 + remainder.intAt(1));
    }

    private String request(byte[] message) {
        return switch (message[0]) {
            case 'Q' -> "query " + text(message, HEAD);
            case 'P' -> {
                var name = text(message, HEAD);
                prepared.put(name, text(message, HEAD + name.length() + 1));
                yield "parse " + name;
            }
            case 'B' -> {
                var portal = text(message, HEAD);
                yield "bind " + prepared.get(text(message, HEAD + portal.length() + 1)) + " with "
                        + new String(message, ISO_8859_1);
            }
            default -> "";
        };
    }

    private static String answer(byte[] message) {
        return switch (message[0]) {
            case 'C' -> "complete " + text(message, HEAD);
            case 'Z' -> "ready " + (char) message[HEAD];
            case 'E' -> "error " + new String(message, HEAD, message.length - HEAD, UTF_8).replace('\0', ' ');
            default -> "";
        };
    }

    /// Up to the next zero. Lengths are those of ASCII, which is what names are made of.
    private static String text(byte[] message, int from) {
        int end = from;
        while (message[end] != 0) {
            end++;
        }
        return new String(message, from, end - from, UTF_8);
    }
}
