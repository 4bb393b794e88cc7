package org.gaita.portal.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.gaita.portal.PortalProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Templates, arguments of pages, style and script, ETags. */
@Configuration(proxyBeanMethods = false)
class FrameConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FrameResolver(Clock.system(Words.ZONE)));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        Assets.register(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    TemplateEngine templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setBinaryStaticContent(true);
        return engine;
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
        // A strong tag would forbid compression.
        filter.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/", "/en", "/en/*", "/plans/*", "/search", "/about", "/design");
        return registration;
    }

    @Bean
    ServletContextInitializer usualPlan(PortalProperties properties) {
        return context -> context.setAttribute(Frames.USUAL_PLAN, properties.plan());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> pageForMalformedAddresses() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(AddressNotUnderstood.class.getName());
            }
        });
    }
}
