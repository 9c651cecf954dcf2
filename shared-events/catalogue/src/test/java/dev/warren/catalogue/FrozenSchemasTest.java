package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenSchemasTest {
    private static final Version FIRST = Version.first(EventType.ORDER_COMPLETED);

    @TempDir
    Path folder;

    private FrozenSchemas frozen;
    private Path file;

    @BeforeEach
    void freeze() {
        frozen = new FrozenSchemas(folder);
        file = frozen.add(EventType.ORDER_COMPLETED, FIRST, Project.schemas().of(EventType.ORDER_COMPLETED));
    }

    @Test
    void names_a_file_after_its_type_and_later_ones_after_their_version() {
        var second = frozen.add(
                EventType.ORDER_COMPLETED, FIRST.nextMinor(), Project.schemas().of(EventType.ORDER_COMPLETED));

        assertThat(file).hasFileName("order.completed.v1.json");
        assertThat(second).hasFileName("order.completed.v1.1.0.json");
        assertThat(frozen.of(EventType.ORDER_COMPLETED))
                .extracting(FrozenSchema::version)
                .containsExactly(FIRST, FIRST.nextMinor());
        assertThat(frozen.tampering()).isEmpty();
    }

    @Test
    void comes_back_as_it_was_generated() {
        assertThat(frozen.of(EventType.ORDER_COMPLETED).getFirst().asGenerated())
                .isEqualTo(Project.schemas().of(EventType.ORDER_COMPLETED));
    }

    @Test
    void never_writes_over_what_is_frozen() throws IOException {
        var before = Files.readString(file);

        assertThatThrownBy(() -> frozen.add(
                        EventType.ORDER_COMPLETED, FIRST, Project.schemas().of(EventType.ORDER_CREATED)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(file).hasContent(before);
    }

    @Test
    void notices_a_file_that_was_edited_by_hand() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"minimum\" : 0", "\"minimum\" : 1"));

        assertThat(frozen.tampering())
                .singleElement()
                .asString()
                .contains("order.completed.v1.json is frozen and was edited");
    }

    @Test
    void notices_a_file_that_was_removed() throws IOException {
        Files.delete(file);

        assertThat(frozen.tampering()).singleElement().asString().contains("is gone");
    }

    @Test
    void notices_a_file_that_was_put_there_by_hand() throws IOException {
        Files.copy(file, folder.resolve("order.completed.v1.9.0.json"));

        assertThat(frozen.tampering()).singleElement().asString().contains("was not made by scripts/contracts freeze");
    }

    @Test
    void does_not_mind_how_a_checkout_ends_its_lines() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        assertThat(frozen.tampering()).isEmpty();
    }
}
