package org.gaita.local.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the provider keeps its key and how others reach it.
 *
 * @param directory holds the signing key and the portal's secret; created when missing
 * @param issuer address that tokens carry as {@code iss}
 * @param commandLineRedirect where {@code ./gaita token} expects the code; nobody listens there
 * @param portalAddress base address of the portal
 */
@ConfigurationProperties("gaita.identity")
public record IdentityProperties(
        Path directory,
        @DefaultValue("http://127.0.0.1:8090") String issuer,
        @DefaultValue("http://127.0.0.1:8099/callback") String commandLineRedirect,
        @DefaultValue("http://127.0.0.1:8080") String portalAddress) {}
