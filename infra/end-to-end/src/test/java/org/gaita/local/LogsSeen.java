package org.gaita.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs that machines read: one JSON object a line, and nothing about persons in them. */
final class LogsSeen {

    private static final List<Pattern> PERSONAL = List.of(
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.[a-z]{2,}"), // an address for mail
            Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]+"), // a token
            Pattern.compile("\\b\\d{6}-\\d{5}\\b")); // a Latvian person code

    private LogsSeen() {}

    static List<JsonNode> of(Home home, String service) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(home.log(service))) {
            // The JVM's own warnings come before any logging.
            if (!line.isBlank() && !line.startsWith("WARNING:") && !line.startsWith("OpenJDK")) {
                lines.add(read(line));
            }
        }
        return lines;
    }

    static JsonNode read(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }

    /** What of a log speaks of a person. */
    static List<String> personal(Collection<JsonNode> lines, String... known) {
        return lines.stream()
                .map(JsonNode::toString)
                .filter(line -> PERSONAL.stream()
                                .anyMatch(pattern -> pattern.matcher(line).find())
                        || Arrays.stream(known).anyMatch(line::contains))
                .toList();
    }
}
