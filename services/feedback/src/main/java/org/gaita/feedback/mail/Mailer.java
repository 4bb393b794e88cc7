package org.gaita.feedback.mail;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gaita.service.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is in the outbox. Claimed, sent, noted: a mail that was interrupted between the claim and the note may have
 * gone out, and goes out again with the same Message-ID, once for each interruption. A server that fails repeatedly is
 * left alone for a while (circuit breaker), and nothing is lost meanwhile.
 */
@Component
@ConditionalOnProperty(name = "gaita.mail.enabled", havingValue = "true", matchIfMissing = true)
public class Mailer extends Workers {
    private static final Logger log = LoggerFactory.getLogger(Mailer.class);

    private final Outbox outbox;
    private final MailComposer composer;
    private final SmtpClient smtp;
    private final TransactionTemplate transaction;
    private final CircuitBreaker breaker;

    Mailer(
            Outbox outbox,
            MailComposer composer,
            SmtpClient smtp,
            PlatformTransactionManager transactions,
            MailProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        super("mail", properties.workers());
        this.outbox = outbox;
        this.composer = composer;
        this.smtp = smtp;
        this.transaction = new TransactionTemplate(transactions);
        var registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(properties.openFor())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
        this.breaker = registry.circuitBreaker("smtp");
        meters.ifAvailable(meter -> {
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meter);
            for (String state : List.of("queued", "sending", "refused")) {
                meter.gauge(
                        "gaita.mail",
                        List.of(io.micrometer.core.instrument.Tag.of("state", state)),
                        outbox,
                        box -> box.count(state));
            }
        });
    }

    /** Sends one mail that is due; false where there was none, or the server is left alone. */
    @Override
    protected boolean doOne() {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        boolean reported = false;
        try {
            transaction.executeWithoutResult(status -> outbox.reclaimInterrupted());
            Optional<QueuedMail> claimed = transaction.execute(status -> outbox.claim());
            if (claimed.isEmpty()) {
                return false;
            }
            reported = send(claimed.get());
            return true;
        } finally {
            if (!reported) {
                breaker.releasePermission();
            }
        }
    }

    /** Whether the circuit breaker has heard of it. */
    private boolean send(QueuedMail mail) {
        Optional<OutgoingMail> composed;
        try {
            composed = composer.compose(mail);
        } catch (RuntimeException notNow) { // for instance because the vault does not answer
            log.warn("Mail {} cannot be composed now: {}", mail.id(), notNow.toString());
            transaction.executeWithoutResult(
                    status -> outbox.failed(mail, notNow.getClass().getSimpleName()));
            return false;
        }
        if (composed.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                outbox.dropped(mail);
                composer.done(mail, false);
            });
            return false;
        }
        long started = System.nanoTime();
        try {
            smtp.send(mail.messageId(), composed.get());
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        } catch (SmtpClient.Refused refused) {
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            log.warn("Mail {} is refused for good: {}", mail.id(), refused.getMessage());
            transaction.executeWithoutResult(status -> {
                outbox.refused(mail, String.valueOf(refused.getMessage()));
                composer.refused(mail);
            });
            return true;
        } catch (MailException | MessagingException failed) {
            breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, failed);
            // The class only: a server's words may repeat the address.
            log.warn(
                    "Mail {} did not go out, attempt {}: {}",
                    mail.id(),
                    mail.attempts(),
                    failed.getClass().getSimpleName());
            transaction.executeWithoutResult(
                    status -> outbox.failed(mail, failed.getClass().getSimpleName()));
            return true;
        }
        transaction.executeWithoutResult(status -> {
            outbox.sent(mail);
            composer.done(mail, true);
        });
        return true;
    }
}
