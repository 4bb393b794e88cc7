package org.gaita.draining;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Whatever listens drains before it ends. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(DrainingProperties.class)
public class DrainingAutoConfiguration {
    @Bean
    Draining draining(DrainingProperties properties) {
        return new Draining(properties.drain());
    }

    @Bean
    FilterRegistrationBean<Filter> drainingFilter(Draining draining) {
        var registration = new FilterRegistrationBean<Filter>(draining);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }
}
