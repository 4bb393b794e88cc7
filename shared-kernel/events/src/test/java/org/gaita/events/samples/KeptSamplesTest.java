package org.gaita.events.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.domain.Deadline;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was stored once can be read for ever. Run with {@code -Dgaita.write-docs=true} to keep a sample of a new type or
 * revision from {@link Examples}; a sample that is kept is never changed.
 */
class KeptSamplesTest {
    @BeforeAll
    static void keep_what_is_new() {
        if (Boolean.getBoolean("gaita.write-docs")) {
            KeptSample.keepExamples();
        }
    }

    static List<KeptSample> samples() {
        return KeptSample.all();
    }

    static List<KeptSample> samplesOfToday() {
        return samples().stream().filter(KeptSample::ofToday).toList();
    }

    static List<EventType> types() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_revision_of_every_type_has_a_sample(EventType type) {
        for (int revision = 1; revision <= type.revision(); revision++) {
            assertThat(KeptSample.file(new EventType(type.name(), revision))).isRegularFile();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_older_revision_is_upcast_to_the_next(EventType type) {
        for (int revision = 1; revision < type.revision(); revision++) {
            assertThat(EventTypes.isOld(new EventType(type.name(), revision)))
                    .as("an upcaster from revision " + revision)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_is_read_as_todays_type_and_one_of_today_is_written_back_byte_for_byte(KeptSample sample) {
        assertThat(ShapeCheck.problem(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void no_sample_is_of_a_type_that_can_no_longer_be_read(KeptSample sample) {
        assertThat(types())
                .anyMatch(type -> type.name().equals(sample.type().name())
                        && type.revision() >= sample.type().revision());
    }

    @ParameterizedTest
    @MethodSource("samplesOfToday")
    void a_component_that_went_is_noticed(KeptSample sample) {
        // as seen from the sample, a component that the type has lost is one that the sample has too many
        ObjectNode tree = tree(sample);
        tree.put("lost", "x");
        assertThat(ShapeCheck.problem(changed(sample, tree))).isPresent();
    }

    @ParameterizedTest
    @MethodSource("samplesOfToday")
    void a_component_that_came_is_noticed_even_where_it_may_be_absent(KeptSample sample) {
        for (String name : List.copyOf(tree(sample).propertyNames())) {
            ObjectNode tree = tree(sample);
            tree.remove(name);
            assertThat(ShapeCheck.problem(changed(sample, tree))).as(name).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("samplesOfToday")
    void a_component_of_another_name_or_place_is_noticed(KeptSample sample) {
        ObjectNode renamed = tree(sample);
        String first = renamed.propertyNames().iterator().next();
        renamed.set(first + "Renamed", renamed.remove(first));
        assertThat(ShapeCheck.problem(changed(sample, renamed))).isPresent();

        ObjectNode moved = tree(sample);
        if (moved.size() > 1) {
            moved.set(first, moved.remove(first));
            assertThat(ShapeCheck.problem(changed(sample, moved))).isPresent();
        }
    }

    @Test
    void a_change_deep_inside_is_noticed() {
        KeptSample sample = KeptSample.of(new EventType("plan-management.ReportPublished", 1))
                .orElseThrow();
        for (String[] change : new String[][] {
            {"\"status\":\"IN_PROGRESS\"", "\"status\":\"UNDERWAY\""},
            {"\"amount\":4200.50", "\"amount\":\"4200.50\""},
            {"\"claim\":{\"lv\":\"vebināra ieraksts\"}", "\"claim\":\"vebināra ieraksts\""},
            {"\"from\":\"2026-10-01\"", "\"from\":[2026,10,1]"},
        }) {
            String text = sample.text().replace(change[0], change[1]);
            assertThat(text).isNotEqualTo(sample.text());
            assertThat(ShapeCheck.problem(new KeptSample(sample.type(), text.getBytes(UTF_8))))
                    .as(change[1])
                    .isPresent();
        }
    }

    @Test
    void the_samples_together_fill_every_component_of_every_variant() {
        Set<ShapeCheck.Component> unfilled = new LinkedHashSet<>();
        EventTypes.vocabularies()
                .keySet()
                .forEach(vocabulary -> unfilled.addAll(ShapeCheck.components(vocabulary, true)));
        samplesOfToday()
                .forEach(sample ->
                        unfilled.removeAll(ShapeCheck.filled(EventTypes.read(sample.type(), sample.stored()))));
        assertThat(unfilled).isEmpty();
    }

    @Test
    void every_vocabulary_is_a_sealed_interface_of_records_and_is_registered() throws Exception {
        for (Class<?> type : compiledTypes()) {
            if (!DomainEvent.class.isAssignableFrom(type) || type == DomainEvent.class) {
                continue;
            }
            if (type.isInterface()) {
                assertThat(type.isSealed()).as(type + " is sealed").isTrue();
                assertThat(EventTypes.vocabularies().keySet()).contains(type.asSubclass(DomainEvent.class));
            } else {
                assertThat(type.isRecord()).as(type + " is a record").isTrue();
                assertThat(EventTypes.knows(type)).as(type + " is registered").isTrue();
            }
        }
    }

    @Test
    void no_two_events_share_a_name() {
        assertThat(types().stream().map(EventType::name)).doesNotHaveDuplicates();
    }

    /** A constant or a kind is a stored word too: it may be joined by others and never goes. */
    @Test
    void every_word_that_was_ever_stored_is_still_known() throws Exception {
        var words = new TreeMap<String, Set<String>>();
        var types = new LinkedHashSet<Class<?>>();
        EventTypes.vocabularies()
                .keySet()
                .forEach(vocabulary ->
                        ShapeCheck.components(vocabulary, true).forEach(component -> types.add(typeOf(component))));
        types.stream().filter(Class::isEnum).forEach(type -> {
            var constants = new TreeSet<String>();
            Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.add(((Enum<?>) constant).name()));
            words.put(type.getName().replaceFirst(".*\\.", "").replace('$', '.'), constants);
        });
        words.put("Deadline", deadlineKinds());

        Path file = Path.of("src", "test", "resources", "samples", "words.properties");
        var kept = kept(file);
        if (Boolean.getBoolean("gaita.write-docs")) {
            words.forEach((type, all) ->
                    kept.computeIfAbsent(type, none -> new TreeSet<>()).addAll(all));
            Files.writeString(
                    file,
                    kept.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()) + "\n")
                            .collect(Collectors.joining()));
        }
        assertThat(words).isEqualTo(kept);
    }

    private static TreeMap<String, Set<String>> kept(Path file) throws IOException {
        var kept = new TreeMap<String, Set<String>>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("=", 2);
                kept.put(parts[0], new TreeSet<>(List.of(parts[1].split(","))));
            }
        }
        return kept;
    }

    private static Class<?> typeOf(ShapeCheck.Component component) {
        return Arrays.stream(component.type().getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component.name()))
                .findFirst()
                .orElseThrow()
                .getType();
    }

    private static Set<String> deadlineKinds() {
        var kinds = new TreeSet<String>();
        for (Deadline deadline : List.of(
                new Deadline.InQuarter(2026, 1),
                new Deadline.OnDay(java.time.LocalDate.of(2026, 1, 1)),
                new Deadline.WithinYears(2026, 2027),
                new Deadline.Continuous(),
                new Deadline.Missing(null))) {
            kinds.add(EventJson.MAPPER
                    .readTree(EventJson.MAPPER.writeValueAsBytes(deadline))
                    .get("kind")
                    .asString());
        }
        assertThat(kinds).hasSize(Deadline.class.getPermittedSubclasses().length);
        return kinds;
    }

    private static ObjectNode tree(KeptSample sample) {
        return (ObjectNode) EventJson.MAPPER.readTree(sample.stored());
    }

    private static KeptSample changed(KeptSample sample, ObjectNode tree) {
        return new KeptSample(sample.type(), EventJson.MAPPER.writeValueAsBytes(tree));
    }

    private static List<Class<?>> compiledTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(DomainEvent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        root.relativize(file).toString().replace(".class", "").replace('/', '.');
                if (!name.endsWith("-info")) {
                    types.add(Class.forName(name, false, DomainEvent.class.getClassLoader()));
                }
            }
        }
        return types;
    }
}
