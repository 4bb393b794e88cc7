package org.gaita.feedback;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of this deployment.
 *
 * @param answerWithin how long an institution has to answer; a statutory count, so it is configuration (R10)
 * @param answerAct the legal act that sets {@code answerWithin}; recorded with every submission; the operator confirms both
 * @param longestText the longest text of a submission, in characters
 * @param confirmWithin how long an address can be confirmed; then what was not confirmed is deleted
 * @param portal where people read: links in mails lead there
 * @param api where this service is reached from outside, for one-click unsubscribing
 */
@ConfigurationProperties("gaita.feedback")
public record FeedbackProperties(
        @DefaultValue("P1M") Period answerWithin,

        @DefaultValue("Iesniegumu likums") String answerAct,

        @DefaultValue("10000") int longestText,
        @DefaultValue("P3D") Duration confirmWithin,
        @DefaultValue("http://127.0.0.1:8080") String portal,
        @DefaultValue("http://127.0.0.1:8084") String api) {}
