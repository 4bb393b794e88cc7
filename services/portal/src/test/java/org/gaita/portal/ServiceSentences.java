package org.gaita.portal;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the services can say to somebody whose wish they refuse, read from their source: the codes of problems, and the
 * sentences of violations. What is put into a sentence only when it is said stands as {@code {}}.
 */
final class ServiceSentences {
    /** Something that is put in. */
    static final String INSERTED = "{}";

    final Set<String> codes = new TreeSet<>();
    final Set<String> problems = new TreeSet<>();

    /** Reads the services and what they share. */
    static ServiceSentences read(Path root) {
        ServiceSentences found = new ServiceSentences();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(root)));
            Scan scan = new Scan(found);
            task.parse().forEach(unit -> scan.scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String place : List.of("services", "shared-kernel")) {
            try (Stream<Path> files = Files.walk(root.resolve(place), 20)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> file.toString().contains("/src/main/java/"))
                        .filter(file -> !file.toString().contains("/services/portal/"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static final class Scan extends TreeScanner<Void, Void> {
        private final ServiceSentences found;

        Scan(ServiceSentences found) {
            this.found = found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            List<? extends ExpressionTree> given = call.getArguments();
            String name = call.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : call.getMethodSelect().toString();
            switch (name) {
                case "expect" -> {
                    if (given.size() == 4) {
                        problem(given.get(2));
                    }
                }
                case "refuse" -> code(given);
                case "of" -> {
                    if (given.size() == 3 && call.getMethodSelect().toString().equals("Answer.of")) {
                        code(given.subList(1, 3));
                    }
                }
                default -> {}
            }
            return super.visitMethodInvocation(call, none);
        }

        /** What a bare status means. */
        @Override
        public Void visitMethod(MethodTree method, Void none) {
            if (method.getName().contentEquals("byStatus")) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree literal, Void nothing) {
                        if (literal.getValue() instanceof String code) {
                            found.codes.add(code);
                        }
                        return null;
                    }
                }.scan(method, null);
            }
            return super.visitMethod(method, none);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
            List<? extends ExpressionTree> given = made.getArguments();
            switch (name(made.getIdentifier())) {
                case "Violation" -> {
                    if (given.size() == 3) {
                        problem(given.get(1));
                    }
                }
                case "Refused", "Refusal", "BadRequest" -> code(given);
                case "InvalidValue" -> {
                    if (given.size() == 3) {
                        sentences(given.getFirst())
                                .forEach(what -> found.problems.add("'{}' is no " + what + "; expected: {}"));
                    }
                }
                default -> {}
            }
            return super.visitNewClass(made, none);
        }

        private static String name(Tree type) {
            return type instanceof IdentifierTree identifier
                    ? identifier.getName().toString()
                    : type.toString();
        }

        private void code(List<? extends ExpressionTree> given) {
            if (!given.isEmpty()) {
                sentences(given.getFirst()).stream()
                        .filter(code -> code.matches("[a-z][a-z-]+"))
                        .forEach(found.codes::add);
            }
        }

        private void problem(ExpressionTree expression) {
            found.problems.addAll(sentences(expression));
        }

        /** What an expression can say; several where it chooses. */
        private static List<String> sentences(ExpressionTree expression) {
            return switch (expression) {
                case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
                case ParenthesizedTree inner -> sentences(inner.getExpression());
                case ConditionalExpressionTree choice ->
                    Stream.concat(
                                    sentences(choice.getTrueExpression()).stream(),
                                    sentences(choice.getFalseExpression()).stream())
                            .toList();
                case BinaryTree sum -> sum.getKind() == Tree.Kind.PLUS ? joined(sum) : List.of(INSERTED);
                case MethodInvocationTree call -> formatted(call);
                default -> List.of(INSERTED);
            };
        }

        private static List<String> joined(BinaryTree sum) {
            List<String> all = new ArrayList<>();
            for (String left : sentences(sum.getLeftOperand())) {
                for (String right : sentences(sum.getRightOperand())) {
                    all.add(left + right);
                }
            }
            return all;
        }

        private static List<String> formatted(MethodInvocationTree call) {
            return call.getMethodSelect() instanceof MemberSelectTree select
                            && select.getIdentifier().contentEquals("formatted")
                    ? sentences(select.getExpression()).stream()
                            .map(text -> text.replaceAll("%[a-z0-9.]+", "{}"))
                            .toList()
                    : List.of(INSERTED);
        }
    }
}
