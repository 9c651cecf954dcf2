package dev.warren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path checkout;

    private ServiceProgram program;

    @BeforeEach
    void build() throws IOException {
        for (var jar : List.of(
                "lib/main/b.jar",
                "lib/main/a.jar",
                "lib/boot/z.jar",
                "app/service.jar",
                "quarkus/transformed-bytecode.jar",
                "quarkus/quarkus-application.dat",
                "quarkus-run.jar")) {
            write("quarkus-app/" + jar, BUILT);
        }
        program = new ServiceProgram(checkout, "payment");
    }

    @Test
    void with_a_cache_all_jars_are_a_class_path_that_begins_with_what_was_transformed() {
        var command = program.command(Launch.AOT, List.of());

        var jars = command.get(command.indexOf("-cp") + 1).split(":");
        assertThat(Arrays.stream(jars).map(jar -> Path.of(jar).getFileName().toString()))
                .containsExactly("transformed-bytecode.jar", "service.jar", "z.jar", "a.jar", "b.jar");
        assertThat(command).contains("-XX:AOTCache=" + target().resolve("payment.aot"));
        assertThat(program.command(Launch.RECORDING, List.of())).contains(String.join(":", jars));
    }

    @Test
    void otherwise_quarkus_has_its_own_class_loader() {
        assertThat(program.command(Launch.JVM, List.of("-Xlog:gc")))
                .contains("-Xlog:gc")
                .endsWith(
                        "-jar", target().resolve("quarkus-app/quarkus-run.jar").toString());
    }

    @Test
    void a_cache_that_is_older_than_the_service_is_none() throws IOException {
        assertThat(program.isBuilt(Launch.JVM)).isTrue();
        assertThat(program.isBuilt(Launch.AOT)).isFalse();

        write("payment.aot", BUILT.minusSeconds(1));
        assertThat(program.isBuilt(Launch.AOT)).isFalse();

        write("payment.aot", BUILT.plusSeconds(1));
        assertThat(program.isBuilt(Launch.AOT)).isTrue();
    }

    private Path target() {
        return checkout.resolve("services/payment/target");
    }

    private void write(String file, Instant at) throws IOException {
        var path = target().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
        Files.setLastModifiedTime(path, FileTime.from(at));
    }
}
