package org.gaita.events.catalogue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources say in Javadoc of types, of their components and of their methods; read with the compiler's own parser. */
final class SourceDocs {
    private final Map<String, Doc> types = new LinkedHashMap<>();
    private final Map<String, String> methods = new LinkedHashMap<>();

    /** What is said of a type and of its record components. */
    record Doc(String text, Map<String, String> components) {}

    private SourceDocs() {}

    /** Reads all sources under some directories. */
    static SourceDocs of(Path... directories) {
        SourceDocs docs = new SourceDocs();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                docs.read(files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return docs;
    }

    private void read(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    nothing -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(trees, String.valueOf(unit.getPackageName())).scan(new TreePath(unit), null);
            }
        }
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private String owner;

        Reader(DocTrees trees, String owner) {
            this.trees = trees;
            this.owner = owner;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String outer = owner;
            owner = outer + "." + type.getSimpleName();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                Map<String, String> components = new LinkedHashMap<>();
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        components.put(parameter.getName().toString(), text(parameter.getDescription()));
                    }
                }
                types.put(owner, new Doc(text(comment.getFullBody()), components));
            }
            super.visitClass(type, unused);
            owner = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                methods.put(owner + "#" + method.getName(), text(comment.getFullBody()));
            }
            return null;
        }
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
                    case TextTree plain -> plain.getBody(); // toString would escape Latvian letters
                    case LinkTree link -> "`" + link.getReference().getSignature() + "`";
                    default -> part.toString();
                })
                .collect(Collectors.joining())
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** What is said of a type. */
    Optional<Doc> of(Class<?> type) {
        return Optional.ofNullable(types.get(type.getCanonicalName()));
    }

    /** What is said of a method of a type. */
    Optional<String> of(Class<?> type, String method) {
        return Optional.ofNullable(methods.get(type.getCanonicalName() + "#" + method));
    }
}
