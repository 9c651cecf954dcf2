package dev.warren.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The instructions of a Containerfile, with its arguments filled in. No shell runs, so there is no `RUN`.
///
/// @param instructions in order, without `ARG`
record Containerfile(List<Instruction> instructions) {
    private static final Pattern ARGUMENT = Pattern.compile("\\$\\{(\\w+)}");

    /// @param keyword in capitals, as `COPY`
    /// @param text    what follows, on one line
    record Instruction(String keyword, String text) {}

    /// @param given the values of arguments; what is not given has the file's own default
    static Containerfile read(Path file, Map<String, String> given) throws IOException {
        var arguments = new HashMap<String, String>();
        var instructions = new ArrayList<Instruction>();
        for (var line : lines(file)) {
            var blank = line.indexOf(' ');
            var instruction = new Instruction(
                    line.substring(0, blank), line.substring(blank).strip());
            if (instruction.keyword().equals("ARG")) {
                declare(instruction.text(), given, arguments);
            } else {
                instructions.add(new Instruction(instruction.keyword(), filled(instruction.text(), arguments)));
            }
        }
        return new Containerfile(instructions);
    }

    String base() {
        return instructions.getFirst().text();
    }

    private static List<String> lines(Path file) throws IOException {
        var withoutComments = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return String.join("\n", withoutComments)
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .toList();
    }

    private static void declare(String argument, Map<String, String> given, Map<String, String> arguments) {
        var parts = argument.split("=", 2);
        var value = given.getOrDefault(parts[0], parts.length > 1 ? parts[1] : null);
        if (value != null) {
            arguments.put(parts[0], value);
        }
    }

    private static String filled(String text, Map<String, String> arguments) {
        return ARGUMENT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOf(match.group(1), arguments)));
    }

    private static String valueOf(String argument, Map<String, String> arguments) {
        var value = arguments.get(argument);
        if (value == null) {
            throw new IllegalArgumentException("The argument " + argument + " has no value");
        }
        return value;
    }
}
