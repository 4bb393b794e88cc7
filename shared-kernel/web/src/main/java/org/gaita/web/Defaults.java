package org.gaita.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * What every service has in common (gaita-defaults.properties); anything that a service or an operator sets wins.
 * {@code gaita.logs=json} turns readable logs into JSON; {@code gaita.traces} is the address of an OpenTelemetry
 * collector (OTLP over HTTP, for instance {@code http://127.0.0.1:4318/v1/traces}) and turns traces on.
 */
final class Defaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("json".equalsIgnoreCase(environment.getProperty("gaita.logs"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("gaita-logs", Map.of("logging.structured.format.console", "ecs")));
        }
        String collector = environment.getProperty("gaita.traces", "");
        if (!collector.isBlank()) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "gaita-traces",
                            Map.of(
                                    "management.opentelemetry.enabled", "true",
                                    "management.opentelemetry.tracing.export.otlp.endpoint", collector,
                                    "management.tracing.sampling.probability", "1.0")));
        }
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "gaita-defaults", new ClassPathResource("gaita-defaults.properties")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
