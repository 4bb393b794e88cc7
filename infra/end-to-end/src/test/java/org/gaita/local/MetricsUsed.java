package org.gaita.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the alert rules and the dashboards ask of metrics, and what running services have of it. */
final class MetricsUsed {

    private static final Path OBSERVABILITY = RunningStack.ROOT.resolve("infra/observability");

    /** Metrics of others than our services, as their makers document them. */
    static final Map<String, String> OF_OTHERS = Map.of(
            "up", "Prometheus",
            "probe_ssl_earliest_cert_expiry", "blackbox_exporter",
            "pg_replication_lag_seconds", "postgres_exporter",
            "kafka_server_replicamanager_underreplicatedpartitions", "JMX exporter of a broker");

    private static final Set<String> WORDS = Set.of(
            "by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset");

    private static final Pattern SELECTOR =
            Pattern.compile("(?<!\\w)([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*\\})?\\s*(\\()?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=|=~|!=|!~)\\s*\"([^\"]*)\"");

    /**
     * One metric in one question.
     *
     * @param where the question is asked
     * @param name of the metric
     * @param labels that it must have, with their values
     */
    record Use(String where, String name, Map<String, String> labels) {}

    private MetricsUsed() {}

    /** By the name of the alert. */
    static Map<String, String> alerts() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>();
        JsonNode rules = JsonMapper.shared()
                .valueToTree(new Yaml().load(Files.readString(OBSERVABILITY.resolve("alerts.yaml"))));
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                expressions.put(rule.path("alert").asString(), rule.path("expr").asString());
            }
        }
        return expressions;
    }

    private static Map<String, String> panels() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(OBSERVABILITY.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
                for (JsonNode panel : dashboard.path("panels")) {
                    int number = 0;
                    for (JsonNode target : panel.path("targets")) {
                        expressions.put(
                                "%s, %s (%d)"
                                        .formatted(
                                                file.getFileName(),
                                                panel.path("title").asString(),
                                                ++number),
                                target.path("expr").asString());
                    }
                }
            }
        }
        return expressions;
    }

    static List<Use> all() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>(alerts());
        expressions.putAll(panels());
        return expressions.entrySet().stream()
                .flatMap(entry -> in(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    /** The metrics in an expression of PromQL. */
    static Set<Use> in(String where, String expression) {
        String plain = expression.replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ");
        Set<Use> uses = new LinkedHashSet<>();
        // Durations in brackets hold letters too.
        Matcher selector = SELECTOR.matcher(plain.replaceAll("\\[[^\\]]*\\]", " "));
        while (selector.find()) {
            boolean function = selector.group(3) != null;
            if (!function && !WORDS.contains(selector.group(1))) {
                Map<String, String> labels = new LinkedHashMap<>();
                if (selector.group(2) != null) {
                    Matcher matcher = MATCHER.matcher(selector.group(2));
                    while (matcher.find()) {
                        labels.put(matcher.group(1), matcher.group(2).equals("=") ? matcher.group(3) : "");
                    }
                }
                uses.add(new Use(where, selector.group(1), labels));
            }
        }
        return uses;
    }

    /** Which uses would find nothing among samples in Prometheus' text format. */
    static List<String> missing(Collection<Use> uses, String samples) {
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        samples.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String name = line.replaceFirst("[{ ].*", "");
            lines.computeIfAbsent(name, any -> new TreeSet<>()).add(line);
        });
        return uses.stream()
                .filter(use -> !OF_OTHERS.containsKey(use.name()))
                .filter(use -> lines.getOrDefault(use.name(), Set.of()).stream()
                        .noneMatch(line -> use.labels().entrySet().stream()
                                .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue()))))
                .map(use -> "%s: %s%s"
                        .formatted(use.where(), use.name(), use.labels().isEmpty() ? "" : use.labels()))
                .toList();
    }
}
