package org.gaita.draining;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an instance ends.
 *
 * @param drain how long requests are still answered after the instance was told to end and has said that it is not
 *     ready; longer than a load balancer needs to notice, and 0 where there is none
 */
@ConfigurationProperties("gaita.web")
public record DrainingProperties(@DefaultValue("5s") Duration drain) {}
