package org.gaita.reporting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param timeZone the zone whose date is "today"
 * @param staleAfterMonths a measure is stale when no published report ends within so many months
 */
@ConfigurationProperties("gaita.reporting")
public record ReportingProperties(
        @DefaultValue("Europe/Riga") String timeZone,
        @DefaultValue("6") int staleAfterMonths) {}
