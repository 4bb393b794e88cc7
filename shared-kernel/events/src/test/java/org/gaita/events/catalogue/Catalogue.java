package org.gaita.events.catalogue;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.domain.Deadline;
import org.gaita.domain.LocalizedText;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.Upcaster;
import org.gaita.events.samples.KeptSample;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pages of docs/events, by file name. */
final class Catalogue {
    private static final String MADE =
            "<!-- Made from the event types, their Javadoc and the kept samples. Do not edit:\n"
                    + "     mvn test -pl shared-kernel/events -am -Dgaita.write-docs=true writes it again. -->\n\n";

    private final SourceDocs docs =
            SourceDocs.of(Path.of("src", "main", "java"), Path.of("..", "domain-types", "src", "main", "java"));
    private final Set<Class<?>> values = new TreeSet<>(Comparator.comparing(Catalogue::title));
    private final List<String> silent = new ArrayList<>();
    private final Map<String, String> pages = new LinkedHashMap<>();

    private Catalogue(Envelope envelope) {
        pages.put("catalogue.md", "");
        EventTypes.vocabularies().forEach((vocabulary, context) -> pages.put(file(vocabulary), page(vocabulary)));
        pages.put("catalogue.md", index(envelope));
        pages.put("values.md", valuesPage());
    }

    static Catalogue with(Envelope envelope) {
        return new Catalogue(envelope);
    }

    /** The text of every page by its file name. */
    Map<String, String> pages() {
        return pages;
    }

    /** Types and fields whose meaning is not said anywhere. */
    List<String> silent() {
        return silent;
    }

    private static String file(Class<?> vocabulary) {
        return EventTypes.vocabularies().get(vocabulary) + "/" + word(vocabulary) + ".md";
    }

    private static String word(Class<?> vocabulary) {
        String name = vocabulary.getSimpleName().replaceFirst("Event$", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private String index(Envelope envelope) {
        StringBuilder page = new StringBuilder("# The catalogue of events\n\n").append(MADE);
        page.append("What an event is and how its shape may change: [README.md](README.md). ")
                .append("What the fields hold: [values.md](values.md).\n\n");
        EventTypes.vocabularies().forEach((vocabulary, context) -> {
            page.append("## ")
                    .append(context)
                    .append(": ")
                    .append(word(vocabulary).replace('-', ' '));
            page.append("\n\n")
                    .append(meaning(vocabulary))
                    .append("\n\n| Type | Revision | Meaning |\n|---|---|---|\n");
            for (Class<?> event : vocabulary.getPermittedSubclasses()) {
                EventType type = EventTypes.of(event);
                page.append("| [`%s`](%s#%s) | %d | %s |\n"
                        .formatted(
                                type.name(),
                                file(vocabulary),
                                anchor(event.getSimpleName()),
                                type.revision(),
                                cell(meaning(event))));
            }
            page.append('\n');
        });
        page.append("## Beside every payload\n\n")
                .append(meaning(Envelope.class))
                .append(" Stored as a JSON object of texts; what does not apply is absent.\n\n")
                .append("| Key | Meaning |\n|---|---|\n");
        for (String key : envelope.toMetaData().keySet()) {
            page.append("| `%s` | %s |\n".formatted(key, cell(envelopeMeaning(key))));
        }
        page.append('\n').append(json(EventJson.MAPPER.valueToTree(envelope.toMetaData())));
        page.append("\n## Upcasters\n\nHow an older stored shape is read as today's. Stored bytes never change.\n\n")
                .append("| Reads | As | Change |\n|---|---|---|\n");
        for (Upcaster upcaster : EventTypes.upcasters()) {
            page.append("| `%s` revision %d | revision %d | %s |\n"
                    .formatted(
                            upcaster.from().name(),
                            upcaster.from().revision(),
                            upcaster.from().revision() + 1,
                            cell(meaning(upcaster.getClass()))));
        }
        return page.toString();
    }

    /** Of a key such as periodFrom: what is said of the component "period", and of "from" in its type. */
    private String envelopeMeaning(String key) {
        for (RecordComponent component : Envelope.class.getRecordComponents()) {
            String name = component.getName();
            if (key.equals(name)) {
                return meaning(Envelope.class, component);
            }
            if (key.startsWith(name) && component.getType().isRecord()) {
                String part = key.substring(name.length());
                String word = part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
                String of =
                        docs.of(component.getType()).orElseThrow().components().get(word);
                if (of != null) {
                    return meaning(Envelope.class, component).replaceFirst("\\.$", ": ") + of + ".";
                }
            }
        }
        return missing("Envelope." + key);
    }

    private String page(Class<? extends DomainEvent> vocabulary) {
        String context = EventTypes.vocabularies().get(vocabulary);
        StringBuilder page = new StringBuilder("# ")
                .append(context)
                .append(": ")
                .append(word(vocabulary).replace('-', ' '))
                .append("\n\n")
                .append(MADE)
                .append(meaning(vocabulary))
                .append(" Back to the [catalogue](../catalogue.md).\n");
        for (Class<?> event : vocabulary.getPermittedSubclasses()) {
            EventType type = EventTypes.of(event);
            page.append("\n## ").append(event.getSimpleName()).append("\n\n");
            page.append("`%s`, revision %d. %s\n\n".formatted(type.name(), type.revision(), meaning(event)));
            page.append(fields(event, "../values.md"));
            page.append('\n').append(sample(type));
            for (int revision = 1; revision < type.revision(); revision++) {
                page.append(old(new EventType(type.name(), revision)));
            }
        }
        return page.toString();
    }

    private String sample(EventType type) {
        return KeptSample.of(type)
                .map(sample -> json(EventJson.MAPPER.readTree(sample.stored())))
                .orElseGet(() -> missing("sample of " + type) + "\n");
    }

    private String old(EventType type) {
        KeptSample sample = KeptSample.of(type).orElseThrow();
        ObjectNode tree = (ObjectNode) EventJson.MAPPER.readTree(sample.stored());
        StringBuilder text = new StringBuilder("\n### Revision %d, as it may be stored\n\n".formatted(type.revision()));
        EventTypes.upcasters().stream()
                .filter(upcaster -> upcaster.from().equals(type))
                .forEach(upcaster -> text.append(meaning(upcaster.getClass())).append("\n\n"));
        return text.append("Stored:\n\n")
                .append(json(tree))
                .append("\nRead as:\n\n")
                .append(json(EventTypes.upcast(type, tree.deepCopy())))
                .toString();
    }

    private String fields(Class<?> type, String valuesPage) {
        if (type.getRecordComponents().length == 0) {
            return "No fields.\n";
        }
        StringBuilder table = new StringBuilder("| Field | Type | Meaning |\n|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            table.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            component.getName(),
                            name(component.getGenericType(), valuesPage),
                            absent ? ", may be absent" : "",
                            cell(meaning(type, component))));
        }
        return table.toString();
    }

    private String meaning(Class<?> type, RecordComponent component) {
        String own = docs.of(type)
                .map(doc -> doc.components().get(component.getName()))
                .orElse(null);
        if (own != null) {
            return sentence(own);
        }
        for (Class<?> general : type.getInterfaces()) {
            var accessor = docs.of(general, component.getName());
            if (accessor.isPresent()) {
                return accessor.get();
            }
        }
        Class<?> held = component.getType();
        if (ours(held)
                && held != LocalizedText.class
                && held != Deadline.class
                && docs.of(held).isPresent()) {
            return meaning(held);
        }
        return missing(type.getSimpleName() + "." + component.getName() + " (a @param is needed)");
    }

    private String meaning(Class<?> type) {
        return docs.of(type)
                .map(SourceDocs.Doc::text)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> missing(type.getSimpleName() + " (Javadoc is needed)"));
    }

    private String missing(String what) {
        silent.add(what);
        return "";
    }

    private String name(Type type, String valuesPage) {
        if (type instanceof ParameterizedType generic) {
            return "list of " + name(generic.getActualTypeArguments()[0], valuesPage);
        }
        Class<?> plain = (Class<?>) type;
        if (ours(plain)) {
            collect(plain);
            return "[%s](%s#%s)".formatted(title(plain), valuesPage, anchor(title(plain)));
        }
        return switch (plain.getSimpleName()) {
            case "String" -> "text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "whole number";
            case "BigDecimal" -> "decimal number";
            case "LocalDate" -> "date";
            case "Instant" -> "instant";
            case "LocalDateTime" -> "local time";
            default -> throw new IllegalStateException("How is " + plain + " written?");
        };
    }

    private void collect(Class<?> type) {
        if (!values.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::collectComponents);
        } else if (type.isRecord() && !isText(type)) {
            collectComponents(type);
        }
    }

    private void collectComponents(Class<?> type) {
        Arrays.stream(type.getRecordComponents()).forEach(component -> name(component.getGenericType(), ""));
    }

    private String valuesPage() {
        StringBuilder page = new StringBuilder("# What the fields of events hold\n\n").append(MADE);
        page.append("A *date* is a day in ISO 8601 (`2026-03-31`). An absent field is left out and never `null`. ")
                .append("A field that a reader does not know is left alone.\n");
        for (Class<?> value : values) {
            page.append("\n## ")
                    .append(title(value))
                    .append("\n\n")
                    .append(meaning(value))
                    .append("\n\n");
            if (value == LocalizedText.class) {
                page.append("An object with a text for each language: `{\"en\": \"…\", \"lv\": \"…\"}`.\n");
            } else if (value.isEnum()) {
                page.append("One of ")
                        .append(Arrays.stream(value.getEnumConstants())
                                .map(constant -> "`" + ((Enum<?>) constant).name() + "`")
                                .collect(joining(", ")))
                        .append(".\n");
            } else if (value.isSealed()) {
                for (Class<?> variant : value.getPermittedSubclasses()) {
                    page.append("- `\"kind\": \"%s\"` – %s%s\n"
                            .formatted(kind(value, variant), meaning(variant), variantFields(variant)));
                }
            } else if (isText(value)) {
                page.append("A text.\n");
            } else {
                page.append(fields(value, ""));
            }
        }
        return page.toString();
    }

    private String variantFields(Class<?> variant) {
        return Arrays.stream(variant.getRecordComponents())
                .map(component -> " `%s` (%s%s): %s"
                        .formatted(
                                component.getName(),
                                name(component.getGenericType(), ""),
                                component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                                        ? ", may be absent"
                                        : "",
                                meaning(variant, component)))
                .collect(joining());
    }

    /** The name of a variant, as the mapper was told it. */
    private static String kind(Class<?> value, Class<?> variant) {
        var mixIn = EventJson.MAPPER.serializationConfig().findMixInClassFor(value);
        var kinds = mixIn.getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class);
        return Arrays.stream(kinds.value())
                .filter(kind -> kind.value() == variant)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("org.gaita.");
    }

    /** Whether a type is written as its one text: {@code toString} of such a type is the raw value. */
    private static boolean isText(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getName().equals("value");
    }

    private static String title(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + " " + type.getSimpleName();
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT)
                + phrase.substring(1)
                + (phrase.endsWith(".") ? "" : ".");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String json(JsonNode tree) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return "```json\n" + EventJson.MAPPER.writer().with(printer).writeValueAsString(tree) + "\n```\n";
    }
}
