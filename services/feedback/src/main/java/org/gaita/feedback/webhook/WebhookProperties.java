package org.gaita.feedback.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are served.
 *
 * @param workers how many deliveries are under way at once
 * @param timeout the most that a receiver may take to answer
 * @param lease after how long a delivery that is under way is taken for interrupted, and repeated with the same id
 * @param firstDelay before a failed delivery is tried again; doubles each time
 * @param longestDelay the most that it doubles to
 * @param openFor how long a receiver that fails repeatedly is left alone
 * @param giveUpAfter a receiver that has taken nothing for so long is not served any more
 * @param keepFor how long deliveries that were taken can be listed and replayed
 * @param mostPerPerson how many webhooks a person may have
 * @param allowedNetworks networks of the operator, for instance 10.1.0.0/16, in which receivers may be, also without TLS
 *     and on any port; all others have to be public, and are reached by https on port 443
 */
@ConfigurationProperties("gaita.webhooks")
public record WebhookProperties(
        @DefaultValue("2") int workers,
        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue("PT1M") Duration lease,
        @DefaultValue("PT5S") Duration firstDelay,
        @DefaultValue("PT6H") Duration longestDelay,
        @DefaultValue("PT30S") Duration openFor,
        @DefaultValue("P5D") Duration giveUpAfter,
        @DefaultValue("P30D") Duration keepFor,
        @DefaultValue("20") int mostPerPerson,
        @DefaultValue List<String> allowedNetworks) {}
