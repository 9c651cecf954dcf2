package dev.warren.catalogue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// What the doc comments of the contracts say, so that a description is written once: at the record.
final class Descriptions {
    private final Map<String, String> texts;

    private Descriptions(Map<String, String> texts) {
        this.texts = texts;
    }

    /// @param sources the folder of one package
    static Descriptions in(Path sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.list(sources)) {
            var java = paths.filter(path -> path.toString().endsWith(".java")).toList();
            return read((JavacTask) compiler.getTask(null, files, null, null, null, units(files, java)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<? extends javax.tools.JavaFileObject> units(
            StandardJavaFileManager files, List<Path> java) {
        return files.getJavaFileObjectsFromPaths(java);
    }

    private static Descriptions read(JavacTask parsing) throws IOException {
        var texts = new HashMap<String, String>();
        var docs = DocTrees.instance(parsing);
        for (var unit : parsing.parse()) {
            new Comments(docs, unit, texts).scan(unit, null);
        }
        return new Descriptions(texts);
    }

    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(type.getSimpleName()));
    }

    Optional<String> of(Class<?> type, String component) {
        return Optional.ofNullable(texts.get(type.getSimpleName() + "." + component));
    }

    /// Keys are simple names: in the published language each word means one thing.
    private static final class Comments extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final Map<String, String> texts;

        Comments(DocTrees docs, CompilationUnitTree unit, Map<String, String> texts) {
            this.docs = docs;
            this.unit = unit;
            this.texts = texts;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            var comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                keep(type.getSimpleName().toString(), comment);
            }
            return super.visitClass(type, nothing);
        }

        private void keep(String name, DocCommentTree comment) {
            put(name, text(comment.getFullBody()));
            for (var tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param) {
                    put(name + "." + param.getName(), text(param.getDescription()));
                }
            }
        }

        private void put(String name, String text) {
            if (texts.put(name, text) != null) {
                throw new IllegalStateException(name + " is described twice, last in " + unit.getSourceFile());
            }
        }

        private static String text(List<? extends DocTree> trees) {
            return trees.stream()
                    .map(DocTree::toString)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }
}
