package org.gaita.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gaita.settings.KnownSettings;
import org.gaita.settings.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The manifests fit together and fit Kubernetes, Strimzi and CloudNativePG, as far as can be told without a cluster. */
class KubernetesTest {

    private static final Path DIRECTORY = PackagedService.ROOT.resolve("infra/kubernetes");
    private static final List<String> SERVICES = PackagedService.NAMES;

    /** What an operator makes beforehand, or what Kubernetes' operators make. */
    private static final Set<String> SECRETS_OF_OPERATORS =
            Set.of("gaita-cluster-ca-cert", "plan-management", "reporting", "participation", "feedback", "gaita-tls");

    private static Schemas schemas = new Schemas();
    private static Map<Path, List<JsonNode>> objects = Map.of();

    @BeforeAll
    static void read() throws IOException {
        schemas = Schemas.read(DIRECTORY.resolve("schemas"));
        objects = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                if (!file.endsWith("kustomization.yaml")) {
                    objects.put(file, documents(file));
                }
            }
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return StreamSupport.stream(
                        new Yaml(new SafeConstructor(strict))
                                .loadAll(Files.readString(file))
                                .spliterator(),
                        false)
                .map(document -> JsonMapper.shared().<JsonNode>valueToTree(document))
                .toList();
    }

    @Test
    void every_object_fits_its_schema_and_no_field_is_unknown() {
        List<String> violations = new ArrayList<>();
        int[] checked = {0};
        objects.forEach((file, documents) -> documents.forEach(object -> {
            // A patch is no whole object; its fields must be known all the same.
            boolean patch = file.getFileName().toString().matches("(kafka-of-.*|settings)\\.yaml")
                    && file.toString().contains("overlays");
            schemas.violations(object).stream()
                    .filter(violation -> !patch || !violation.endsWith("is missing"))
                    .forEach(violation -> violations.add("%s, %s %s: %s"
                            .formatted(file.getFileName(), object.path("kind"), name(object), violation)));
            checked[0]++;
        }));

        assertThat(violations).isEmpty();
        assertThat(checked[0]).isGreaterThanOrEqualTo(60);
    }

    @Test
    void a_misspelt_field_a_wrong_type_and_a_missing_field_are_found() {
        ObjectNode deployment = deployment("reporting").deepCopy();
        ObjectNode container = (ObjectNode) container(deployment);
        container.set("readynessProbe", container.get("readinessProbe"));
        container.put("image", 5);
        ((ObjectNode) deployment.path("spec")).remove("selector");

        assertThat(schemas.violations(deployment))
                .contains(
                        ".spec.template.spec.containers[0].readynessProbe is not known",
                        ".spec.template.spec.containers[0].image should be string, not 5",
                        ".spec.selector is missing");

        ObjectNode kafka = (ObjectNode) find("Kafka", "gaita").deepCopy();
        ((ObjectNode) kafka.path("spec").path("kafka")).put("replicas", 3).put("verion", "4.2.1");
        assertThat(schemas.violations(kafka)).contains(".spec.kafka.verion is not known");
        ObjectNode cluster = (ObjectNode) find("Cluster", "gaita").deepCopy();
        ((ObjectNode) cluster.path("spec").path("postgresql").path("synchronous")).put("method", "all");
        assertThat(schemas.violations(cluster)).anyMatch(violation -> violation.contains("should be one of"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/one-node", "overlays/production"})
    void a_kustomization_names_files_that_are_there_and_leaves_none_out(String name) throws IOException {
        Path directory = DIRECTORY.resolve(name);
        JsonNode kustomization =
                documents(directory.resolve("kustomization.yaml")).getFirst();
        Set<String> named = new TreeSet<>();
        kustomization.path("resources").forEach(resource -> named.add(resource.asString()));
        kustomization
                .path("patches")
                .forEach(patch -> named.add(patch.path("path").asString()));
        kustomization
                .path("configMapGenerator")
                .forEach(map -> map.path("files").forEach(file -> named.add(file.asString())));

        assertThat(named).allSatisfy(file -> assertThat(directory.resolve(file)).exists());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(file -> named.contains(file) || file.equals("kustomization.yaml"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan-management", "reporting", "participation", "feedback", "portal"})
    void a_service_runs_with_nothing_that_it_does_not_need(String name) {
        JsonNode pod = deployment(name).path("spec").path("template").path("spec");
        JsonNode container = container(deployment(name));

        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(container
                        .path("securityContext")
                        .path("readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(container
                        .path("securityContext")
                        .path("capabilities")
                        .path("drop")
                        .path(0)
                        .asString())
                .isEqualTo("ALL");
        assertThat(container.path("resources").path("limits").path("memory").asString())
                .isNotEmpty();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.path(probe).path("httpGet").path("path").asString())
                    .startsWith("/actuator/health/");
        }
        assertThat(find("PodDisruptionBudget", name)
                        .path("spec")
                        .path("maxUnavailable")
                        .asInt())
                .isEqualTo(1);
        // Who began a request may end it, and who comes is told to go elsewhere, before the end.
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(20
                        + container
                                .path("lifecycle")
                                .path("preStop")
                                .path("sleep")
                                .path("seconds")
                                .asInt());
    }

    @Test
    void every_setting_that_is_set_exists_and_has_a_good_value() throws IOException {
        Map<String, KnownSettings> known = new HashMap<>();
        for (PackagedService service : PackagedService.all()) {
            known.put(service.name(), service.settings());
        }
        Map<String, String> set = new LinkedHashMap<>();
        all().filter(object -> object.path("kind").asString().equals("ConfigMap"))
                .forEach(object -> object.path("data")
                        .properties()
                        .forEach(entry ->
                                set.put(entry.getKey(), entry.getValue().asString())));
        SERVICES.forEach(name -> container(deployment(name))
                .path("env")
                .forEach(variable -> set.put(
                        variable.path("name").asString(), variable.path("value").asString())));

        assertThat(set.keySet())
                .filteredOn(name -> name.startsWith("GAITA_"))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> {
                    Setting setting = known.values().stream()
                            .flatMap(settings -> settings.named(name).stream())
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("There is no setting " + name));
                    if (!setting.isMap()) {
                        assertThat(setting.expectedInsteadOf(set.getOrDefault(name, "")))
                                .as(name)
                                .isEmpty();
                    }
                });
    }

    @Test
    void secrets_are_named_and_never_contained_and_the_script_makes_each_of_them() throws IOException {
        assertThat(all()).noneMatch(object -> object.path("kind").asString().equals("Secret"));
        Set<String> named = new TreeSet<>();
        all().forEach(object -> collectSecrets(object, named));
        named.removeAll(SECRETS_OF_OPERATORS);
        String script = Files.readString(DIRECTORY.resolve("make-secrets"));
        Set<String> made = Stream.of(script.split("\\R"))
                .filter(line -> line.matches("(login|secret) [a-z-]+.*"))
                .map(line -> line.split(" ")[1])
                .flatMap(name -> script.contains("login " + name + " ")
                        ? Stream.of("db-" + name, "db-" + name + "-owner")
                        : Stream.of(name))
                .collect(Collectors.toSet());

        assertThat(made).containsAll(named);
    }

    @Test
    void production_loses_nothing_with_one_machine() {
        JsonNode kafka = find("Kafka", "gaita").path("spec").path("kafka").path("config");
        assertThat(find("KafkaNodePool", "brokers")
                        .path("spec")
                        .path("replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(kafka.path("default.replication.factor").asInt()).isEqualTo(3);
        assertThat(kafka.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(kafka.path("unclean.leader.election.enable").asBoolean(true)).isFalse();
        for (String cluster : List.of("gaita", "vault")) {
            JsonNode spec = find("Cluster", cluster).path("spec");
            assertThat(spec.path("instances").asInt()).isGreaterThanOrEqualTo(3);
            assertThat(spec.path("postgresql")
                            .path("synchronous")
                            .path("number")
                            .asInt())
                    .isEqualTo(1);
            assertThat(spec.path("postgresql")
                            .path("synchronous")
                            .path("dataDurability")
                            .asString())
                    .isEqualTo("required");
        }
        assertThat(find("Cluster", "vault").path("spec").has("plugins"))
                .as("an archive of the vault")
                .isFalse();
        assertThat(objects.get(DIRECTORY.resolve("overlays/production/settings.yaml"))
                        .getFirst()
                        .path("data")
                        .path("GAITA_RELAY_REPLICATION_FACTOR")
                        .asString())
                .isEqualTo("3");
    }

    @Test
    void the_databases_of_one_node_are_those_of_the_containers() throws IOException {
        String containers = Files.readString(PackagedService.ROOT.resolve("infra/docker/databases/10-databases.sh"));
        assertThat(DIRECTORY.resolve("overlays/one-node/10-databases.sh"))
                .content()
                .isEqualTo(containers.replaceFirst("(?m)^database keycloak\\R", ""));
    }

    private static void collectSecrets(JsonNode node, Set<String> names) {
        if (node.isObject()) {
            for (String field : List.of("secret", "passwordSecret", "accessKeyId", "secretAccessKey")) {
                JsonNode secret = node.path(field);
                Stream.of(secret.path("name"), secret.path("secretName"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .forEach(names::add);
            }
            node.properties().forEach(entry -> collectSecrets(entry.getValue(), names));
        } else if (node.isArray()) {
            node.forEach(element -> collectSecrets(element, names));
        }
    }

    private static Stream<JsonNode> all() {
        return objects.values().stream().flatMap(List::stream);
    }

    private static JsonNode find(String kind, String name) {
        return all().filter(object -> object.path("kind").asString().equals(kind)
                        && name(object).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }

    private static ObjectNode deployment(String name) {
        return (ObjectNode) objects.getOrDefault(DIRECTORY.resolve("base/" + name + ".yaml"), List.of())
                .getFirst();
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment
                .path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .path(0);
    }
}
