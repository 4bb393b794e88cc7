package org.gaita.planmanagement.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports are signed.
 *
 * @param ownSignature whether somebody may sign a report that they submitted themselves (small institutions, R16)
 */
@ConfigurationProperties("gaita.reports")
record ReportProperties(@DefaultValue("false") boolean ownSignature) {}
