package org.gaita.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBody largest request body that is read; uploads have a limit of their own
 * @param uploadPaths ant patterns of paths that take uploads: neither limited by {@code maxBody} nor buffered
 * @param openPaths patterns of paths that take commands from anybody, without a token
 * @param commandsAtOnce how many commands are worked on at once, while others wait in the order in which they came;
 *     fewer than the database pool's connections, so that reading goes on beside them
 * @param contentSecurityPolicy sent with every answer; an API needs nothing from a browser
 */
@ConfigurationProperties("gaita.web")
public record WebProperties(
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("/api/v1/evidence-files") List<String> uploadPaths,
        @DefaultValue List<String> openPaths,
        @DefaultValue("8") int commandsAtOnce,

        @DefaultValue("default-src 'none'; frame-ancestors 'none'")
        String contentSecurityPolicy) {}
