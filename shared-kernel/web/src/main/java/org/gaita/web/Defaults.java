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
 * {@code gaita.logs=json} turns readable logs into JSON.
 */
final class Defaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("json".equalsIgnoreCase(environment.getProperty("gaita.logs"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("gaita-logs", Map.of("logging.structured.format.console", "ecs")));
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
