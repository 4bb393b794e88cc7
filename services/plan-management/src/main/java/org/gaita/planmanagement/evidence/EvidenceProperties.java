package org.gaita.planmanagement.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on evidence.
 *
 * @param maxFile the largest file that is stored
 */
@ConfigurationProperties("gaita.evidence")
record EvidenceProperties(@DefaultValue("25MB") DataSize maxFile) {}
