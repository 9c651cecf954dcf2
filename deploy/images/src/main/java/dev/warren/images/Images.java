package dev.warren.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What `scripts/images` calls where there is no container engine.
@Command(
        name = "scripts/images",
        mixinStandardHelpOptions = true,
        description = "Builds one image from a Containerfile, without an engine.")
public final class Images implements Callable<Integer> {
    @Option(names = "--file", required = true, paramLabel = "CONTAINERFILE")
    private Path file;

    @Option(names = "--name", required = true, description = "With a version: warren/payment:0.1.0")
    private String name;

    @Option(names = "--argument", description = "Of the Containerfile: BASE=scratch")
    private Map<String, String> arguments = new HashMap<>();

    @Option(names = "--output", paramLabel = "FILE", description = "An archive that engines load.")
    private Path output;

    @Option(names = "--push", description = "To the registry that is part of the name.")
    private boolean push;

    private Images() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Images()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var image = Image.of(Containerfile.read(file, arguments), Path.of("."));
        if (push) {
            image.to(Containerizer.to(RegistryImage.named(name)));
        } else {
            Files.createDirectories(output.toAbsolutePath().getParent());
            image.to(Containerizer.to(TarImage.at(output).named(name)));
        }
        return CommandLine.ExitCode.OK;
    }
}
