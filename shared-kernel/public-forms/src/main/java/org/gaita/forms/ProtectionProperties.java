package org.gaita.forms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits against abuse.
 *
 * @param perAddress the most forms that one network address may send in {@code window}
 * @param perTarget the most submissions about the same thing in {@code window}, from everybody together
 * @param window over which is counted
 * @param fastest a form that comes back sooner was not filled in by a person
 * @param formValid how long a form can be open before it is sent
 */
@ConfigurationProperties("gaita.protection")
public record ProtectionProperties(
        @DefaultValue("10") int perAddress,
        @DefaultValue("500") int perTarget,
        @DefaultValue("PT1H") Duration window,
        @DefaultValue("PT3S") Duration fastest,
        @DefaultValue("PT24H") Duration formValid) {}
