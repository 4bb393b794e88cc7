package org.gaita.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents, correlation ids, limits on bodies, and actors as parameters. */
@AutoConfiguration(after = JsonAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({WebProperties.class, ProblemsProperties.class})
@Import({ProblemAdvice.class, ProblemErrorController.class})
public class WebAutoConfiguration {
    /** Before everything, so that every answer and every log line carries the id. */
    static final int CORRELATION = Ordered.HIGHEST_PRECEDENCE + 10;

    /** Before security: nobody's large body is read. */
    static final int BODY_LIMIT = Ordered.HIGHEST_PRECEDENCE + 20;

    /** Last: what is behind it can be done again. */
    static final int COMMAND = Ordered.LOWEST_PRECEDENCE;

    @Bean
    Problems problems(ProblemsProperties properties, JsonMapper json) {
        return new Problems(properties, json);
    }

    @Bean
    UploadPaths uploadPaths(WebProperties properties) {
        return new UploadPaths(properties);
    }

    @Bean
    FilterRegistrationBean<Filter> correlationFilter(Problems problems) {
        var registration = new FilterRegistrationBean<Filter>(new CorrelationFilter(problems));
        registration.setOrder(CORRELATION);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(WebProperties properties, UploadPaths uploads, Problems problems) {
        var registration = new FilterRegistrationBean<Filter>(new BodyLimitFilter(properties, uploads, problems));
        registration.setOrder(BODY_LIMIT);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    @Bean
    WebMvcConfigurer actorsAsParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArgumentResolver());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters());
            }
        };
    }
}
