package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DefaultsTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void what_every_service_has_in_common() {
        apply();
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
        assertThat(environment.getProperty("management.endpoints.web.exposure.include"))
                .isEqualTo("health,info,metrics,prometheus");
        assertThat(environment.getProperty("logging.structured.format.console")).isNull();
    }

    @Test
    void what_a_service_sets_wins() {
        environment.getPropertySources().addFirst(new MapPropertySource("own", Map.of("server.shutdown", "immediate")));
        apply();
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("immediate");
    }

    private void apply() {
        new Defaults().postProcessEnvironment(environment, new SpringApplication());
    }
}
