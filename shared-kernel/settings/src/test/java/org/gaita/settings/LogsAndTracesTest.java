package org.gaita.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LogsAndTracesTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void logs_are_json_on_demand_only() {
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        apply();
        assertThat(environment.getProperty("logging.structured.format.console")).isNull();
        environment.getPropertySources().addFirst(new MapPropertySource("own", Map.of("gaita.logs", "json")));
        apply();
        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("ecs");
    }

    @Test
    void without_a_collector_there_are_no_traces() {
        apply();
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("false");
    }

    @Test
    void a_collector_turns_traces_on() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("own", Map.of("gaita.traces", "http://127.0.0.1:4318/v1/traces")));
        apply();
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("management.opentelemetry.tracing.export.otlp.endpoint"))
                .isEqualTo("http://127.0.0.1:4318/v1/traces");
    }

    private void apply() {
        new LogsAndTraces().postProcessEnvironment(environment, new SpringApplication());
    }
}
