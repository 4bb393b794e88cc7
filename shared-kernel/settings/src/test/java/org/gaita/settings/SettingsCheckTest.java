package org.gaita.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTest {

    private static final KnownSettings KNOWN = new KnownSettings(List.of("""
            {"properties": [
              {"name": "gaita.relay.partitions", "type": "java.lang.Integer", "defaultValue": 4},
              {"name": "gaita.relay.poll", "type": "java.time.Duration"},
              {"name": "gaita.relay.replication-factor", "type": "java.lang.Short"},
              {"name": "gaita.links.redirects", "type": "java.lang.Integer"},
              {"name": "gaita.links.ports", "type": "java.util.Set<java.lang.Integer>"},
              {"name": "gaita.links.enabled", "type": "java.lang.Boolean"},
              {"name": "gaita.kafka.properties", "type": "java.util.Map<java.lang.String,java.lang.String>"},
              {"name": "gaita.web.max-body", "type": "org.springframework.util.unit.DataSize"},
              {"name": "gaita.portal.issuer", "type": "java.lang.String"},
              {"name": "gaita.reporting.time-zone", "type": "java.lang.String"}],
             "hints": [
              {"name": "gaita.links.redirects", "values": [{"value": "0"}, {"value": "5"}]},
              {"name": "gaita.portal.issuer",
               "providers": [{"name": "handle-as", "parameters": {"target": "java.net.URI"}}]},
              {"name": "gaita.reporting.time-zone",
               "providers": [{"name": "handle-as", "parameters": {"target": "java.time.ZoneId"}}]}]}
            """));

    @Test
    void an_unknown_setting_stops_the_start_with_a_sentence_and_the_nearest_name(CapturedOutput output) {
        Throwable failure = catchThrowable(() -> start("--gaita.trace=http://127.0.0.1:4318"));

        assertThat(failure).isInstanceOf(WrongSettings.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("There is no setting gaita.trace (\"gaita.trace\" from property source \"commandLineArgs\"). "
                        + "Did you mean gaita.traces (GAITA_TRACES)?")
                .contains("docs/operations/settings.md")
                .doesNotContain("\tat org.gaita");
    }

    @Test
    void a_wrong_value_stops_the_start_with_a_sentence(CapturedOutput output) {
        catchThrowable(() -> start("--gaita.logs=jsno"));

        assertThat(output).contains("gaita.logs is \"jsno\"", "but should be one of json, lines.");
    }

    @Test
    void without_the_check_the_same_mistakes_go_unnoticed() {
        SpringApplicationBuilder unchecked = new SpringApplicationBuilder(SettingsCheckTest.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF);
        unchecked.application().setInitializers(List.of());
        try (var context = unchecked.run("--gaita.trace=http://127.0.0.1:4318", "--gaita.logs=jsno")) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void what_is_right_starts() {
        start("--gaita.logs=json", "--gaita.traces=http://127.0.0.1:4318/v1/traces")
                .close();
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(SettingsCheckTest.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gaita.relay.partitions         | many       | a whole number
            gaita.relay.partitions         | 0          | a whole number above zero
            gaita.relay.partitions         | -4         | a whole number, not a negative one
            gaita.relay.poll               | soon       | a time such as 500ms, 10s or PT1M
            gaita.relay.poll               | 0s         | a time such as 500ms, 10s or PT1M above zero
            gaita.links.enabled            | perhaps    | true or false
            gaita.links.ports              | 80,x       | a list of whole numbers, separated by commas
            gaita.web.max-body             | 2 boxes    | a size such as 64KB or 2MB
            gaita.portal.issuer            | gaita      | an address such as https://gaita.example
            gaita.reporting.time-zone      | Europe/Rig | a time zone such as Europe/Riga
            """)
    void a_value_that_cannot_be_is_told_with_what_should_be(String name, String value, String expected) {
        assertThat(said(Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith("%s is \"%s\" (".formatted(name, value))
                .endsWith("), but should be %s.".formatted(expected));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(said(Map.of("gaita.relay.partitions", "many", "gaita.relay.pol", "1s")))
                .hasSize(2);
    }

    @Test
    void a_variable_is_known_whether_or_not_its_dashes_are_kept() {
        assertThat(saidOfVariables(Map.of(
                        "GAITA_RELAY_REPLICATION_FACTOR", "3",
                        "GAITA_RELAY_REPLICATIONFACTOR", "3",
                        "GAITA_LINKS_PORTS_0", "80",
                        "GAITA_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
                        "HOME", "/root")))
                .isEmpty();
        assertThat(saidOfVariables(Map.of("GAITA_RELAY_REPLICATION_FACTORS", "3")))
                .singleElement()
                .asString()
                .contains("GAITA_RELAY_REPLICATION_FACTORS", "Did you mean gaita.relay.replication-factor");
    }

    @Test
    void a_number_may_be_zero_where_an_example_says_so() {
        assertThat(said(Map.of("gaita.links.redirects", "0"))).isEmpty();
    }

    @Test
    void what_only_another_service_reads_may_be_there() {
        assertThat(said(Map.of("gaita.feedback.portal", "https://gaita.example")))
                .isEmpty();
        assertThat(said(Map.of("gaita.feedback.portals", "https://gaita.example")))
                .singleElement()
                .asString()
                .contains("Did you mean gaita.feedback.portal");
    }

    private static List<String> said(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        // What is set for the build is not what is tried here.
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(settings)));
        return SettingsCheck.wrong(environment, KNOWN, List.of("gaita.feedback.portal", "gaita.prove"));
    }

    private static List<String> saidOfVariables(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        return SettingsCheck.wrong(environment, KNOWN, List.of("gaita.prove"));
    }
}
