package dev.warren.testkit.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// What a good JSON body can be turned into.
final class Bodies {
    private static final String MARK = "@@here@@";
    private static final int TOO_LARGE = 10 << 20;
    private static final int BOMB_MB = 100;

    private Bodies() {}

    /// One thing is wrong with each: a value, a field too much, one that is missing, or one that is there twice.
    static Map<String, byte[]> ofWrongParts(JsonNode good) {
        var bodies = new LinkedHashMap<String, byte[]>();
        eachPart(good, "", raw -> {
            Hostile.TOKENS.forEach(token -> bodies.put(raw.name + "=" + brief(token), raw.with(token)));
            Hostile.TEXTS.forEach(text -> bodies.put(raw.name + "=" + brief(text), raw.with(json(text))));
            if (raw.value.isTextual()) {
                Hostile.TEXTS.forEach(
                        text -> bodies.put(raw.name + "+" + brief(text), raw.with(json(raw.value.textValue() + text))));
            }
            if (raw.field != null) {
                bodies.put(raw.name + " twice", raw.with(raw.value + ",\"" + raw.field + "\":" + raw.value));
                bodies.put(raw.name + " and price", raw.with(raw.value + ",\"price\":1"));
                bodies.put(raw.name + " and __proto__", raw.with(raw.value + ",\"__proto__\":{}"));
                bodies.put(raw.name + " missing", raw.without());
            } else {
                bodies.put(raw.name + " 101 times", raw.with(raw.value + ("," + raw.value).repeat(100)));
                bodies.put(raw.name + " twice", raw.with(raw.value + "," + raw.value));
            }
        });
        return bodies;
    }

    private static String brief(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" + text.length() : text;
    }

    private static String json(String text) {
        return JsonNode.class
                .cast(com.fasterxml.jackson.databind.node.TextNode.valueOf(text))
                .toString();
    }

    /// A value in a document, to be replaced.
    ///
    /// @param field null for what is in a list
    private record Part(
            String name, String field, JsonNode value, JsonNode root, Consumer<String> put, Runnable remove) {

        byte[] with(String raw) {
            put.accept(MARK);
            var text = root.toString().replace("\"" + MARK + "\"", raw);
            put.accept(null);
            return text.getBytes(UTF_8);
        }

        byte[] without() {
            remove.run();
            var text = root.toString();
            put.accept(null);
            return text.getBytes(UTF_8);
        }
    }

    private static void eachPart(JsonNode root, String path, Consumer<Part> consumer) {
        eachPart(root, root, path, consumer);
    }

    private static void eachPart(JsonNode root, JsonNode node, String path, Consumer<Part> consumer) {
        switch (node) {
            case ObjectNode object -> {
                for (var field :
                        object.properties().stream().map(Map.Entry::getKey).toList()) {
                    var value = object.get(field);
                    consumer.accept(new Part(
                            path + "." + field,
                            field,
                            value,
                            root,
                            mark -> object.set(field, mark == null ? value : object.textNode(mark)),
                            () -> object.remove(field)));
                    eachPart(root, value, path + "." + field, consumer);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    var value = array.get(i);
                    consumer.accept(new Part(
                            path + "[" + i + "]",
                            null,
                            value,
                            root,
                            mark -> array.set(index, mark == null ? value : array.textNode(mark)),
                            () -> {}));
                    eachPart(root, value, path + "[" + i + "]", consumer);
                }
            }
            default -> {
                // a leaf
            }
        }
    }

    /// What is no such body at all.
    static Map<String, byte[]> ofAnotherKind(String good) {
        var bodies = new LinkedHashMap<String, byte[]>();
        Hostile.TOKENS.forEach(token -> bodies.put("only " + brief(token), token.getBytes(UTF_8)));
        bodies.put("nothing", new byte[0]);
        bodies.put("cut off", good.substring(0, good.length() - 1).getBytes(UTF_8));
        bodies.put("twice", (good + good).getBytes(UTF_8));
        bodies.put("in a list", ("[" + good + "]").getBytes(UTF_8));
        bodies.put("with a comment", ("/* */" + good).getBytes(UTF_8));
        bodies.put("after a byte order mark", ("\ufeff" + good).getBytes(UTF_8));
        bodies.put("in UTF-16", good.getBytes(UTF_16));
        bodies.put(
                "with bytes that are no UTF-8",
                good.replaceFirst("\"", "\"\u00ff\u00fe").getBytes(ISO_8859_1));
        bodies.put(
                "with an overlong slash",
                good.replaceFirst(":", ":\"\u00c0\u00af").getBytes(ISO_8859_1));
        bodies.put("with NUL", (good + "\0").getBytes(UTF_8));
        bodies.put("10 MB", (good + " ".repeat(TOO_LARGE)).getBytes(UTF_8));
        bodies.put("255 kB", (good + " ".repeat(255 << 10)).getBytes(UTF_8));
        bodies.put(
                "XML",
                "<?xml version=\"1.0\"?><!DOCTYPE o [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><o>&e;</o>"
                        .getBytes(UTF_8));
        return bodies;
    }

    /// 100 MB once unpacked.
    static final byte[] GZIP_BOMB = gzipBomb();

    private static byte[] gzipBomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < BOMB_MB; i++) {
                gzip.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
