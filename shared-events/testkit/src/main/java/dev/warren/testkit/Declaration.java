package dev.warren.testkit;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// What a consumer says it uses, in a file next to its code. Owners see there whom a change would concern.
///
/// @param consumer its name
/// @param uses wire name -> paths of fields
public record Declaration(String consumer, Map<String, Set<String>> uses) {

    /// In the folder of the consumer.
    public static final String FILE = "consumes.json";

    public static Declaration read(Path folder) {
        try {
            return EventCodec.mapper().readValue(folder.resolve(FILE).toFile(), Declaration.class);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no " + FILE + " in " + folder.toAbsolutePath(), e);
        }
    }

    /// What the compiled code of a service uses.
    public static Declaration of(ServiceName service, JavaClasses classes) {
        return new Declaration(service.lowerCase(), UsedFields.of(service, classes));
    }

    /// @throws AssertionError when the code uses something else
    void mustBeWhat(JavaClasses classes) {
        var used = of(ServiceName.of(consumer), classes);
        if (!used.equals(this)) {
            throw new AssertionError(
                    FILE + " says " + uses + ", and the code uses " + used.uses + ". Run scripts/contracts uses.");
        }
    }

    /// @return whether the file is another than before
    public boolean write(Path folder) {
        var lines = new DefaultIndenter("  ", "\n");
        try {
            var text = EventCodec.mapper()
                            .writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
                            .writeValueAsString(this)
                    + "\n";
            var file = folder.resolve(FILE);
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return false;
            }
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
