package org.gaita.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Counts the execution samples of a flight recording. A sample belongs to the first group, from the innermost frame
 * outwards, that one of its frames belongs to: what the JDK does is counted for whoever asked for it.
 *
 * @param groups names, and beginnings of "class.method" that belong to them; the order does not matter
 * @param only samples that have a frame that begins so; empty for all
 */
record Profile(Map<String, List<String>> groups, String only) {
    private static final String REST = "the rest";

    static final Profile OF_COMMANDS = new Profile(
            ordered(
                    "PostgreSQL driver",
                    List.of("org.postgresql."),
                    "JSON",
                    List.of("tools.jackson.", "org.gaita.web.BodyReader"),
                    "token check",
                    List.of("com.nimbusds.", "org.springframework.security.oauth2."),
                    "security filters",
                    List.of("org.springframework.security."),
                    "Axon",
                    List.of("org.axonframework."),
                    "transactions, JDBC templates, pool",
                    List.of(
                            "org.springframework.jdbc.",
                            "org.springframework.transaction.",
                            "org.springframework.dao.",
                            "com.zaxxer."),
                    "metrics",
                    List.of("io.micrometer.", "io.prometheus.", "org.springframework.boot.micrometer."),
                    "Spring MVC",
                    List.of("org.springframework.web.", "org.springframework.http.", "jakarta.servlet."),
                    "Tomcat",
                    List.of("org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote."),
                    "relay to Kafka",
                    List.of("org.apache.kafka.", "org.gaita.messaging."),
                    "Gaita's own code",
                    List.of("org.gaita.")),
            "");

    static final Profile OF_REPLAY = new Profile(
            ordered(
                    "reading the record (driver)",
                    List.of("org.postgresql."),
                    "writing COPY (driver)",
                    List.of("org.postgresql.copy.", "org.postgresql.core.v3.Copy"),
                    "rows as text for COPY",
                    List.of("org.gaita.reporting.rebuild.BulkTable"),
                    "JSON",
                    List.of("tools.jackson."),
                    "rectangles",
                    List.of("org.gaita.reporting.fact."),
                    "timeline entries",
                    List.of("org.gaita.reporting.timeline."),
                    "types of events and values",
                    List.of("org.gaita.events.", "org.gaita.domain."),
                    "JDBC template",
                    List.of("org.springframework."),
                    "the builder itself",
                    List.of("org.gaita.reporting.")),
            "org.gaita.reporting.rebuild.");

    static final Profile OF_QUESTIONS = new Profile(
            ordered(
                    "PostgreSQL driver",
                    List.of("org.postgresql."),
                    "JSON",
                    List.of("tools.jackson."),
                    "putting the plan together",
                    List.of("org.gaita.reporting."),
                    "security filters",
                    List.of("org.springframework.security."),
                    "JDBC templates, transactions, pool",
                    List.of("org.springframework.jdbc.", "org.springframework.transaction.", "com.zaxxer."),
                    "Spring MVC",
                    List.of("org.springframework."),
                    "metrics",
                    List.of("io.micrometer.", "io.prometheus."),
                    "Tomcat",
                    List.of("org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote."),
                    "inbox",
                    List.of("org.apache.kafka.", "org.gaita.messaging.")),
            "");

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> ordered(Object... pairs) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            groups.put((String) pairs[i], (List<String>) pairs[i + 1]);
        }
        return groups;
    }

    /** A table of the groups by their shares. */
    String table(Path recording) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        long all = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    List<String> frames = frames(event.getStackTrace().getFrames());
                    if (only.isEmpty() || frames.stream().anyMatch(frame -> frame.startsWith(only))) {
                        counts.merge(group(frames), 1L, Long::sum);
                        all++;
                    }
                }
            }
        }
        StringBuilder table =
                new StringBuilder("| Executed in the service's JVM (%d samples) | Share |\n|---|---|\n".formatted(all));
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        for (Map.Entry<String, Long> entry : sorted) {
            table.append(
                    String.format(Locale.ROOT, "| %s | %.0f %% |%n", entry.getKey(), 100.0 * entry.getValue() / all));
        }
        return table.toString();
    }

    private static List<String> frames(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .toList();
    }

    /** The group of a sample; of two groups that the same frame belongs to, the one that names more of it. */
    String group(List<String> frames) {
        for (String frame : frames) {
            String best = "";
            int length = 0;
            for (Map.Entry<String, List<String>> group : groups.entrySet()) {
                for (String beginning : group.getValue()) {
                    if (frame.startsWith(beginning) && beginning.length() > length) {
                        best = group.getKey();
                        length = beginning.length();
                    }
                }
            }
            if (length > 0) {
                return best;
            }
        }
        return REST;
    }
}
