package dev.warren.simulation;

import java.util.Locale;

/// What the command line asks for.
///
/// @param isStoryWanted also when nothing fails
record Options(long from, long count, Mutation mutation, boolean isStoryWanted) {
    private static final long DEFAULT_COUNT = 10_000;

    static Options of(String... arguments) {
        var options = new Options(1, DEFAULT_COUNT, Mutation.NONE, false);
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--seeds" -> new Options(from, Long.parseLong(value), mutation, isStoryWanted);
            case "--from" -> new Options(Long.parseLong(value), count, mutation, isStoryWanted);
            case "--seed" -> new Options(Long.parseLong(value), 1, mutation, true);
            case "--mutation" ->
                new Options(
                        from,
                        count,
                        Mutation.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')),
                        isStoryWanted);
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }
}
