package org.gaita.participation;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of this deployment.
 *
 * @param notices by format: how many days before it begins it has to be announced; statutory counts are configuration
 *     (R10)
 * @param longestText the longest text of a request from the public, in characters
 * @param portal where people read: feeds lead there
 */
@ConfigurationProperties("gaita.participation")
public record ParticipationProperties(
        @DefaultValue Map<String, Rule> notices,
        @DefaultValue("5000") int longestText,
        @DefaultValue("http://127.0.0.1:8080") String portal) {
    /** Days, and the legal act or standard that sets them. */
    public record Rule(int days, String act) {}
}
