package org.gaita.feedback.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out. The server is configured as {@code spring.mail.*}.
 *
 * @param from the sender's address
 * @param sender the sender's name
 * @param domain the right side of every Message-ID
 * @param workers how many mails are under way at once
 * @param lease after how long a mail that is under way is taken for interrupted, and sent again with the same Message-ID
 * @param firstDelay before a failed mail is tried again; doubles each time
 * @param longestDelay the most that it doubles to
 * @param openFor how long nothing is tried after the server failed repeatedly
 */
@ConfigurationProperties("gaita.mail")
public record MailProperties(
        @DefaultValue("gaita@localhost") String from,
        @DefaultValue("Gaita") String sender,
        @DefaultValue("gaita.localhost") String domain,
        @DefaultValue("2") int workers,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("PT5S") Duration firstDelay,
        @DefaultValue("PT1H") Duration longestDelay,
        @DefaultValue("PT15S") Duration openFor) {}
