package dev.warren.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/// HTML, escaped.
final class Html {
    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String code(String text) {
        return element("code", text(text));
    }

    /// A row of cells that are HTML already.
    static String row(String cell, List<String> cells) {
        return element("tr", cells.stream().map(each -> element(cell, each)).collect(Collectors.joining()));
    }

    static String hidden(String summary, String content) {
        return element("details", element("summary", text(summary)) + content);
    }
}
