package org.gaita.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * What every service has in common (gaita-defaults.properties); anything that a service or an operator sets wins.
 */
final class Defaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
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
