package org.gaita.portal.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.work.Places;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event opened up.
 *
 * @param pretty the payload, laid out to be read
 * @param stored the payload byte for byte
 * @param sha256 of these bytes
 * @param planKey the plan that it is about; empty where none
 */
public record OneEvent(
        RecordPage.Event event,
        String pretty,
        String stored,
        String sha256,
        Map<String, String> metaData,
        String planKey,
        Places places) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static OneEvent of(RecordPage.Event event, List<Plan.Summary> plans, Places places) {
        return new OneEvent(
                event,
                JSON.writeValueAsString(event.payload()),
                new String(event.bytes(), StandardCharsets.UTF_8),
                sha256(event.bytes()),
                new TreeMap<>(event.metaData()),
                plans.stream()
                        .filter(plan -> plan.id().equals(event.planId()))
                        .map(Plan.Summary::key)
                        .findFirst()
                        .orElse(""),
                places);
    }

    /** A value of the payload with the way to it: {@code content.evidence[0].url}. */
    public record Line(String path, String value) {}

    /** The payload's values, in their order. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        flatten("", event.payload(), lines);
        return lines;
    }

    private static void flatten(String path, JsonNode node, List<Line> lines) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                flatten(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), lines);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), lines);
            }
        } else {
            lines.add(new Line(path, node.isNull() ? "–" : node.asString()));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
