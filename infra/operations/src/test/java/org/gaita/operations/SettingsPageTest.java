package org.gaita.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.settings.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/operations/settings.md says what the typed properties say. After a change of a setting run {@code mvn verify -pl
 * infra/operations -am -Dgaita.write-docs=true} and commit what it wrote.
 */
class SettingsPageTest {

    private static final Path PAGE = PackagedService.ROOT.resolve("docs/operations/settings.md");
    private static final Path NAMES =
            PackagedService.ROOT.resolve("shared-kernel/settings/src/main/resources/org/gaita/settings/names.txt");

    private static List<PackagedService> services = List.of();
    private static SettingsPage page = new SettingsPage(List.of());

    @BeforeAll
    static void look_into_the_jars() throws IOException {
        services = PackagedService.all();
        page = new SettingsPage(services);
    }

    @Test
    void the_page_lists_every_setting_as_the_types_have_it() throws IOException {
        if (Boolean.getBoolean("gaita.write-docs")) {
            Files.writeString(PAGE, page.page());
            Files.writeString(NAMES, page.names());
        }
        assertThat(PAGE).content().isEqualTo(page.page());
        assertThat(NAMES).content().isEqualTo(page.names());
    }

    @Test
    void every_setting_has_a_meaning_and_an_example_and_the_example_is_good() {
        assertThat(page.all()).hasSizeGreaterThan(60).allSatisfy(setting -> {
            String example = SettingsPage.example(setting);
            assertThat(setting.description()).as("meaning of " + setting.name()).isNotBlank();
            assertThat(example).as("example of " + setting.name()).isNotBlank();
            if (!setting.isMap()) {
                assertThat(setting.expectedInsteadOf(example))
                        .as("example of " + setting.name())
                        .isEmpty();
            }
        });
    }

    @Test
    void what_services_set_themselves_are_known_settings_with_good_values() {
        for (PackagedService service : services) {
            assertThat(service.properties().stringPropertyNames())
                    .filteredOn(name -> name.startsWith("gaita."))
                    .allSatisfy(name -> assertThat(service.settings().named(name))
                            .as(name + " of " + service.name())
                            .isPresent());
        }
    }

    @Test
    void what_code_reads_by_its_name_is_a_setting_too() throws IOException {
        Pattern read =
                Pattern.compile("(?:\\$\\{|getProperty\\(\"|ConditionalOnProperty\\((?:name = )?\")(gaita\\.[a-z.-]+)");
        Set<String> names = new TreeSet<>();
        for (String sources : List.of("shared-kernel", "services")) {
            try (Stream<Path> files = Files.walk(PackagedService.ROOT.resolve(sources))) {
                for (Path file : files.filter(path -> path.toString().matches(".*/src/main/.*\\.(java|properties)"))
                        .toList()) {
                    read.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
                }
            }
        }
        List<String> known = page.all().stream().map(Setting::name).toList();

        assertThat(names).hasSizeGreaterThan(5).isSubsetOf(known);
    }

    @Test
    void a_misspelt_name_would_be_found() {
        assertThat(services)
                .noneMatch(service ->
                        service.settings().named("gaita.relay.partition").isPresent());
        assertThat(services.getFirst().settings().named("gaita.relay.partitions"))
                .map(Setting::defaultValue)
                .hasValue("4");
    }

    @Test
    void the_settings_of_spring_boot_that_are_named_exist() {
        Set<String> known = services.stream()
                .flatMap(service -> service.others().stream())
                .flatMap(json ->
                        JsonMapper.shared().readTree(json).path("properties").valueStream())
                .map(property -> property.path("name").asString())
                .collect(Collectors.toSet());

        assertThat(SettingsPage.STANDARD)
                .extracting(SettingsPage.Standard::name)
                .allSatisfy(name -> assertThat(known).contains(name.replaceFirst("\\.\\*$", "")));
        assertThat(known).doesNotContain("spring.datasource.user");
    }
}
