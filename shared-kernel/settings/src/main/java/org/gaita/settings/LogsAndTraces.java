package org.gaita.settings;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code gaita.logs=json} turns readable logs into JSON; {@code gaita.traces} is the address of an OpenTelemetry
 * collector (OTLP over HTTP, for instance {@code http://127.0.0.1:4318/v1/traces}) and turns traces on.
 */
final class LogsAndTraces implements EnvironmentPostProcessor, Ordered {
    /** After the files of settings were read, before defaults that turn things off. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (LogForm.JSON.name().equalsIgnoreCase(environment.getProperty("gaita.logs"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("gaita-logs", Map.of("logging.structured.format.console", "ecs")));
        }
        String collector = environment.getProperty("gaita.traces", "");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "gaita-traces",
                        collector.isBlank()
                                ? Map.of("management.opentelemetry.enabled", "false")
                                : Map.of(
                                        "management.opentelemetry.enabled", "true",
                                        "management.opentelemetry.tracing.export.otlp.endpoint", collector,
                                        "management.tracing.sampling.probability", "1.0")));
    }
}
