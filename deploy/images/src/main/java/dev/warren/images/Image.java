package dev.warren.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Follows a [Containerfile] with Jib.
final class Image {
    private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final String SCRATCH = "scratch";

    private final Path context;
    private final JibContainerBuilder image;

    private Image(Path context, JibContainerBuilder image) {
        this.context = context;
        this.image = image;
    }

    /// @param context what the Containerfile copies from
    static Containerized of(Containerfile file, Path context) throws IOException, InvalidImageReferenceException {
        var image = new Image(context, from(file.base()));
        for (var instruction : file.instructions()) {
            image.follow(instruction);
        }
        // Built again from the same, it is the same: the time of creation is left at 1970.
        return image.image.setFormat(ImageFormat.OCI)::containerize;
    }

    /// A finished plan, which still needs to know where to go.
    @FunctionalInterface
    interface Containerized {
        Object to(Containerizer target) throws Exception;
    }

    /// A base is a name in a registry, the file of an image, or nothing.
    private static JibContainerBuilder from(String base) throws InvalidImageReferenceException {
        if (base.equals(SCRATCH)) {
            return Jib.fromScratch();
        }
        return Files.isRegularFile(Path.of(base)) ? Jib.from(TarImage.at(Path.of(base))) : Jib.from(base);
    }

    private void follow(Containerfile.Instruction instruction) throws IOException {
        var text = instruction.text();
        switch (instruction.keyword()) {
            case "COPY" -> copy(text.split("\\s+"));
            case "ENV" -> eachPair(text, image::addEnvironmentVariable);
            case "LABEL" -> eachPair(text, image::addLabel);
            case "EXPOSE" -> image.addExposedPort(Port.tcp(Integer.parseInt(text)));
            case "USER" -> image.setUser(text);
            case "ENTRYPOINT" -> image.setEntrypoint(List.of(new ObjectMapper().readValue(text, String[].class)));
            // The first is known by now. The second is Docker's alone: the format of OCI has no place for it.
            case "FROM", "HEALTHCHECK" -> {}
            default -> throw new IllegalArgumentException("Without an engine there is no " + instruction.keyword());
        }
    }

    /// A layer for each `COPY`, as an engine makes it. A folder is copied into its target, a file below it.
    private void copy(String[] arguments) throws IOException {
        var source = context.resolve(arguments[0]);
        var target = AbsoluteUnixPath.get(arguments[1]);
        var layer = FileEntriesLayer.builder().setName(arguments[0]);
        if (Files.isDirectory(source)) {
            layer.addEntryRecursive(source, target);
        } else if (Files.isRegularFile(source)) {
            var file = arguments[1].endsWith("/") ? target.resolve(source.getFileName()) : target;
            var permissions = Files.isExecutable(source) ? "755" : "644";
            layer.addEntry(source, file, FilePermissions.fromOctalString(permissions));
        } else {
            throw new IOException("There is no " + source + ": build it first");
        }
        image.addFileEntriesLayer(layer.build());
    }

    @FunctionalInterface
    private interface Named {
        Object set(String name, String value);
    }

    private static void eachPair(String text, Named property) {
        var pairs = PAIR.matcher(text);
        while (pairs.find()) {
            property.set(pairs.group(1), pairs.group(2) == null ? pairs.group(3) : pairs.group(2));
        }
    }
}
