package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The last lines of a log, indented, with the log's name. */
final class LogTail {

    private LogTail() {}

    static boolean contains(Path log, String beginning) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.startsWith(beginning));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    static String of(Path log, int count) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return "  (no log at %s)".formatted(log);
        }
        String tail = String.join(
                "\n",
                lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                        .map(line -> "  | " + line)
                        .toList());
        return "  The end of %s:\n%s".formatted(log, tail);
    }
}
