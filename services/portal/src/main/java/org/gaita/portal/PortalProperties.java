package org.gaita.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the portal finds what it shows.
 *
 * @param planManagement base address of plan-management
 * @param reporting base address of reporting
 * @param participation base address of participation
 * @param feedback base address of feedback
 * @param issuer address of the OpenID Connect provider
 * @param clientId the portal's name there
 * @param clientSecret the portal's secret there
 * @param plan key of the plan that the first page shows
 * @param patience how long the portal waits for one answer of a service
 */
@ConfigurationProperties("gaita.portal")
public record PortalProperties(
        @DefaultValue("http://127.0.0.1:8081") String planManagement,
        @DefaultValue("http://127.0.0.1:8082") String reporting,
        @DefaultValue("http://127.0.0.1:8083") String participation,
        @DefaultValue("http://127.0.0.1:8084") String feedback,
        @DefaultValue("http://127.0.0.1:8090") String issuer,
        @DefaultValue("gaita-portal") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("lv-6") String plan,
        @DefaultValue("4s") Duration patience) {}
