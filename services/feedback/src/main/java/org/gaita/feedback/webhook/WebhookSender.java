package org.gaita.feedback.webhook;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gaita.events.EventJson;
import org.gaita.feedback.FeedbackProperties;
import org.gaita.feedback.subscription.Notice;
import org.gaita.feedback.subscription.Notices;
import org.gaita.service.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers what is queued: claimed, sent, noted. A delivery that was interrupted between the claim and the note may have
 * arrived, and goes out again with the same id. Each receiver has a circuit breaker of its own: one that fails repeatedly
 * is left alone for a while and holds up no other.
 */
@Component
@ConditionalOnProperty(name = "gaita.webhooks.enabled", havingValue = "true", matchIfMissing = true)
class WebhookSender extends Workers {
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int GONE = 410;

    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Notices notices;
    private final Receivers receivers;
    private final Signatures signatures;
    private final FeedbackProperties feedback;
    private final WebhookProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CircuitBreakerRegistry breakers;

    WebhookSender(
            Deliveries deliveries,
            Webhooks webhooks,
            Notices notices,
            Receivers receivers,
            Signatures signatures,
            FeedbackProperties feedback,
            WebhookProperties properties,
            PlatformTransactionManager transactions,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        super("webhook", properties.workers());
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.notices = notices;
        this.receivers = receivers;
        this.signatures = signatures;
        this.feedback = feedback;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(properties.openFor())
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
        meters.ifAvailable(meter -> {
            for (String state : List.of("queued", "sending")) {
                meter.gauge(
                        "gaita.webhook.deliveries",
                        List.of(Tag.of("state", state)),
                        deliveries,
                        box -> box.count(state));
            }
        });
    }

    /** Delivers one that is due; false where there was none. */
    @Override
    protected boolean doOne() {
        List<String> leftAlone = breakers.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
                .map(CircuitBreaker::getName)
                .toList();
        transaction.executeWithoutResult(status -> deliveries.reclaimInterrupted());
        Optional<Delivery> claimed = transaction.execute(status -> deliveries.claim(leftAlone));
        if (claimed.isEmpty()) {
            return false;
        }
        Delivery delivery = claimed.get();
        CircuitBreaker breaker = breakers.circuitBreaker(delivery.webhookId());
        if (!breaker.tryAcquirePermission()) { // another worker tries it out just now
            transaction.executeWithoutResult(status -> deliveries.putBack(delivery));
            return false;
        }
        send(delivery, breaker);
        return true;
    }

    private void send(Delivery delivery, CircuitBreaker breaker) {
        long started = System.nanoTime();
        Integer status = null;
        String problem;
        try {
            byte[] body = body(delivery);
            int answered = receivers.post(delivery.url(), headers(delivery, body), body);
            status = answered;
            if (answered >= 200 && answered < 300) {
                breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                transaction.executeWithoutResult(any -> {
                    // The webhook before its deliveries, as whoever removes it: the other way they would wait for each
                    // other.
                    webhooks.succeeded(delivery.webhookId());
                    deliveries.delivered(delivery, answered);
                });
                return;
            }
            problem = "the receiver answered " + answered;
        } catch (Receivers.NoAnswer silent) {
            problem = String.valueOf(silent.getMessage());
        } catch (RuntimeException unexpected) {
            problem = "it could not be composed: " + unexpected.getClass().getSimpleName();
        }
        breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, new IllegalStateException(problem));
        log.warn("Delivery {}, attempt {}: {}", delivery.id(), delivery.attempts(), problem);
        Integer answered = status;
        String why = problem;
        transaction.executeWithoutResult(any -> {
            webhooks.failed(delivery.webhookId(), why, properties.giveUpAfter(), answered != null && answered == GONE);
            deliveries.failed(delivery, answered, why);
        });
    }

    private Map<String, String> headers(Delivery delivery, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                Signatures.sign(signatures.secretOf(delivery.webhookId()), delivery.id(), timestamp, body));
        return headers;
    }

    /** The same bytes at every attempt. */
    private byte[] body(Delivery delivery) {
        Notice notice = notices.get(delivery.noticeId());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("eventId", notice.eventId());
        data.put("news", notice.news());
        data.put("planId", notice.planId());
        data.put("commitmentId", notice.commitmentId());
        data.put("measureId", notice.measureId());
        data.put("institution", notice.institution());
        data.put("occurredOn", notice.occurredOn().toString());
        data.put("title", notice.words());
        data.put("url", feedback.portal() + "/lv/" + notice.path());
        data.values().removeIf(java.util.Objects::isNull);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", notice.type());
        message.put("timestamp", notice.createdAt().toInstant().toString());
        message.put("data", data);
        return EventJson.MAPPER.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    }
}
