package org.gaita.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.Envelope;
import org.gaita.events.samples.KeptSample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * docs/events says what the code says. After a change of an event run {@code mvn test -pl shared-kernel/events -am
 * -Dgaita.write-docs=true} and commit what it wrote.
 */
class CatalogueTest {
    private static final Path DIRECTORY = Path.of("..", "..", "docs", "events");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)#([^)]+)\\)");
    private static final Set<String> BY_HAND = Set.of("README.md");

    @BeforeAll
    static void keep_what_is_new() {
        if (Boolean.getBoolean("gaita.write-docs")) {
            KeptSample.keepExamples();
        }
    }

    private final Catalogue catalogue = Catalogue.with(new Envelope(
            LocalDate.of(2026, 12, 31),
            new PersonId("01980000-0000-7000-8000-000000000501"),
            Role.REPORTER,
            new InstitutionCode("FM"),
            "01980000-0000-7000-8000-000000000601",
            "01980000-0000-7000-8000-000000000601",
            "draft",
            new ReportingPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
            new Source(
                    "Paraugzemes pārskats", LocalDate.of(2027, 1, 15), "https://example.org/parskats.pdf", "2. lapa")));

    @Test
    void the_catalogue_is_what_the_types_and_the_samples_say() throws IOException {
        if (Boolean.getBoolean("gaita.write-docs")) {
            write();
        }
        for (Map.Entry<String, String> page : catalogue.pages().entrySet()) {
            assertThat(DIRECTORY.resolve(page.getKey()))
                    .as("docs/events is old; -Dgaita.write-docs=true writes it again")
                    .exists()
                    .hasContent(page.getValue());
        }
    }

    @Test
    void no_page_is_left_of_a_vocabulary_that_is_gone() throws IOException {
        Set<String> expected = new TreeSet<>(catalogue.pages().keySet());
        expected.addAll(BY_HAND);
        assertThat(expected).containsAll(files());
    }

    @Test
    void every_type_and_every_field_says_what_it_means() {
        assertThat(catalogue.silent()).isEmpty();
    }

    @Test
    void every_link_to_a_type_leads_to_its_heading() {
        Set<String> headings = new TreeSet<>();
        Set<String> links = new TreeSet<>();
        catalogue.pages().forEach((page, text) -> {
            HEADING.matcher(text)
                    .results()
                    .forEach(heading -> headings.add(page + "#"
                            + heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-')));
            LINK.matcher(text).results().forEach(link -> {
                String file = link.group(1).isEmpty() ? page : link.group(1).replace("../", "");
                links.add(file + "#" + link.group(2));
            });
        });
        assertThat(links).isNotEmpty();
        assertThat(headings).containsAll(links);
    }

    private void write() throws IOException {
        for (String file : files()) {
            if (!BY_HAND.contains(file)) {
                Files.delete(DIRECTORY.resolve(file));
            }
        }
        for (Map.Entry<String, String> page : catalogue.pages().entrySet()) {
            Path file = DIRECTORY.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> DIRECTORY.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
