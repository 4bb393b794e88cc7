package org.gaita.service.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/** A file of the story, with its years moved so that the story is about two years old. */
public final class StoryFile {
    /** The year that the files speak of as the present one. */
    private static final int WRITTEN_FOR = 2026;

    private static final Pattern YEAR = Pattern.compile("\\b20[0-9]{2}\\b");

    private StoryFile() {}

    /** The file {@code /demo/<name>.yaml} beside a class, as it is told on a day. */
    public static String read(Class<?> beside, String name, LocalDate today) {
        // Only years move: dates, quarters and texts stay in step.
        // In the first half of a year most of what the files tell of it would lie in the future.
        int present = today.getMonthValue() > 6 ? today.getYear() : today.getYear() - 1;
        return YEAR.matcher(resource(beside, "/demo/" + name + ".yaml"))
                .replaceAll(year -> String.valueOf(Integer.parseInt(year.group()) + present - WRITTEN_FOR));
    }

    private static String resource(Class<?> beside, String path) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
