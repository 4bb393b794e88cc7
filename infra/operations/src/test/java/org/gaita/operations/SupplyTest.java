package org.gaita.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.operations.Supply.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each jar carries a bill of what is in it; target/licences.md is the list for people. */
class SupplyTest {

    @ParameterizedTest
    @ValueSource(strings = {"plan-management", "reporting", "participation", "feedback", "portal"})
    void the_bill_of_a_service_names_every_library_in_its_jar(String service) throws IOException {
        Supply supply = Supply.of(service);

        assertThat(supply.libraries()).hasSizeGreaterThan(40);
        assertThat(supply.components()).extracting(Component::fileName).containsAll(supply.libraries());
    }

    @Test
    void every_library_has_a_licence_that_fits() throws IOException {
        Map<String, Component> components = new TreeMap<>();
        for (String service : PackagedService.NAMES) {
            Supply.of(service).components().forEach(component -> components.put(component.name(), component));
        }
        StringBuilder report =
                new StringBuilder("# Libraries and their licences\n\n| Library | Version | Licence |\n|---|---|---|\n");
        components
                .values()
                .forEach(component -> report.append("| %s | %s | %s |\n"
                        .formatted(component.name(), component.version(), String.join(" or ", component.licences()))));
        Files.writeString(Path.of("target", "licences.md"), report);

        assertThat(components.values()).isNotEmpty().allMatch(Component::isGood);
    }

    @Test
    void a_library_that_does_not_fit_or_says_nothing_is_found() {
        assertThat(Supply.read("""
                {"components": [
                  {"group": "a", "name": "b", "version": "1", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                  {"group": "a", "name": "c", "version": "1"},
                  {"group": "a", "name": "d", "version": "1", "licenses": [{"license": {"id": "MIT"}}]}]}""")).extracting(Component::isGood).containsExactly(false, false, true);
    }
}
