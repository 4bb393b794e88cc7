package org.gaita.planmanagement.link;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How published links are checked.
 *
 * @param enabled whether they are checked on a schedule
 * @param every how often the checker looks for links that are due
 * @param recheck how long after a check a link is due again
 * @param retry how long after a failed check the link is tried again
 * @param patience how many checks in a row must fail before the link counts as broken
 * @param timeout how long one link may take, with all its redirects
 * @param body how much of the content is read
 * @param parallelism how many sites are asked at once; one site is asked one thing at a time
 * @param batch how many addresses are checked in one go
 * @param redirects how many redirects are followed
 * @param ports where a site may listen
 * @param allowedNetworks networks that may be asked although they are not public, at any port; for instance 10.1.0.0/16
 * @param userAgent how the checker introduces itself
 */
@ConfigurationProperties("gaita.links")
record LinkProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1m") Duration every,
        @DefaultValue("1d") Duration recheck,
        @DefaultValue("1h") Duration retry,
        @DefaultValue("2") int patience,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("8") int parallelism,
        @DefaultValue("500") int batch,
        @DefaultValue("5") int redirects,
        @DefaultValue({"80", "443"}) Set<Integer> ports,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("Gaita-link-check/1") String userAgent) {}
