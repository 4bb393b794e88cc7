package org.gaita.events.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;

/**
 * The bytes of one stored shape, in {@code samples/<context>/<EventName>-<revision>.json}.
 *
 * @param type the name and revision under which it was stored
 * @param stored the payload, byte for byte
 */
public record KeptSample(EventType type, byte[] stored) {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "samples");

    static List<KeptSample> all() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(KeptSample::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeptSample read(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        int dash = name.lastIndexOf('-');
        EventType type = new EventType(
                file.getParent().getFileName() + "." + name.substring(0, dash),
                Integer.parseInt(name.substring(dash + 1)));
        try {
            return new KeptSample(type, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample of a shape, where one is kept. */
    public static Optional<KeptSample> of(EventType type) {
        Path file = file(type);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Keeps a sample of every shape of today that has none yet. */
    public static void keepExamples() {
        Examples.all().forEach(KeptSample::keep);
    }

    /** Keeps an event as the sample of its shape; a sample that is there stays as it is. */
    private static void keep(DomainEvent event) {
        Path file = file(EventTypes.of(event.getClass()));
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, EventJson.MAPPER.writeValueAsBytes(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(EventType type) {
        String[] name = type.name().split("\\.", 2);
        return DIRECTORY.resolve(name[0]).resolve(name[1] + "-" + type.revision() + ".json");
    }

    boolean ofToday() {
        return EventTypes.all().contains(type);
    }

    String text() {
        return new String(stored, UTF_8);
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
