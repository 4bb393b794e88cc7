package org.gaita.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        components.values().forEach(component -> report.append(component.row()));
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

    @Test
    void a_correction_holds_for_one_library_in_one_version_that_says_one_thing() {
        List<String> said = List.of("Broadcom Foundation License");
        String session = "org.springframework.session:spring-session-core";

        Component corrected = new Component(session, "4.1.1", said);
        assertThat(corrected.isGood()).isTrue();
        assertThat(corrected.row()).contains("| Apache-2.0 (corrected: its POM says");
        assertThat(List.of(
                        new Component(session, "4.1.2", said),
                        new Component("org.springframework.session:spring-session-jdbc", "4.1.1", said),
                        new Component(session, "4.1.1", List.of("Broadcom Licence 2")),
                        new Component(session, "4.1.1", List.of())))
                .noneMatch(Component::isGood);
    }

    /** The reason of the correction, from the jar itself. */
    @Test
    void the_session_library_carries_the_apache_licence() throws IOException {
        assertThat(Supply.textOf("portal", "spring-session-core-4.1.1.jar", "META-INF/LICENSE.txt"))
                .contains("Apache License", "Version 2.0, January 2004")
                .doesNotContain("Broadcom");
    }
}
